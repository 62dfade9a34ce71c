import { sql, type SQL } from 'drizzle-orm';
import {
  connectorCounts,
  connectorDeliveries as deliveries,
  connectors,
  connectorWaiting,
} from '../../../schema/tables/connectors.ts';
import { DAY_MS } from '../../calendar/instant.ts';
import { bare, change, fields, number, params, query } from '../../database/query.ts';
import { all, batch } from '../../database/run.ts';
import { hourOf } from './counts.store.ts';
import { firstIdAt } from './delivery.ts';

/** How long what a delivery said is kept: where it was recorded, and where something is still to come. */
const DONE_DAYS = 7;
const OPEN_DAYS = 30;
/** And how long that it came. */
const ROW_DAYS = 90;
const COUNT_DAYS = 31;

/** How many rows a statement changes at most. */
const MOST = 500;

const $sweep = params<{
  businessId: string;
  connectorId: string;
  doneFrom: string;
  doneTo: string;
  openFrom: string;
  openTo: string;
  openToMs: number;
  rowsTo: string;
  countsTo: number;
  most: number;
}>();
const OF_CONNECTOR = sql`${deliveries.businessId} = ${$sweep.businessId}
  AND ${deliveries.connectorId} = ${$sweep.connectorId}`;
const AT_MOST = sql`LIMIT CAST(${$sweep.most} AS INTEGER)`;
/** Those of a connector's deliveries of which something holds, at most so many. */
const those = (which: SQL) => sql`${OF_CONNECTOR} AND ${deliveries.id} IN (
  SELECT ${deliveries.id} FROM ${deliveries} WHERE ${OF_CONNECTOR} AND ${which} ${AT_MOST})`;

const w = connectorWaiting;
/** Whether what a delivery said still waits for its purchase. What undoes a refund may wait for good. */
const STILL_WAITS = sql`EXISTS (SELECT 1 FROM ${connectorWaiting}
  WHERE ${w.businessId} = ${$sweep.businessId} AND ${w.connectorId} = ${$sweep.connectorId}
    AND ${w.sinceMs} = ${deliveries.receivedAtMs} AND ${w.observation} ->> '$.kind' <> 'refund_gone')`;

/** What waited and was applied is recorded, also where its time was over before its purchase came. */
const HAS_WAITED = sql`(${deliveries.outcome} = 'waiting' OR (${deliveries.outcome} = 'dead'
  AND ${deliveries.because} = 'refund_without_purchase'))`;
const SETTLE = change(
  $sweep,
  sql`UPDATE ${deliveries} SET ${bare(deliveries.outcome)} = 'recorded', ${bare(deliveries.because)} = NULL
    WHERE ${those(sql`${HAS_WAITED} AND NOT ${STILL_WAITS}`)}`,
);

/** That a sale is off which never was, as of an order that was deleted before it was paid. */
const LAPSES = sql`${w.observation} ->> '$.kind' = 'snapshot' AND ${w.observation} ->> '$.off' IS NOT NULL
  AND json_array_length(${w.observation}, '$.refunds') = 0`;
/** A code of what was never paid, as of a trial or a debit that failed. It waits on; no refund is lost. */
const IS_OF_NOTHING = sql`(${LAPSES} OR ${w.observation} ->> '$.kind' = 'claim')`;
const OF_DELIVERY = sql`SELECT 1 FROM ${connectorWaiting}
  WHERE ${w.businessId} = ${$sweep.businessId} AND ${w.connectorId} = ${$sweep.connectorId}
    AND ${w.sinceMs} = ${deliveries.receivedAtMs}`;
const LAPSE = change(
  $sweep,
  sql`UPDATE ${deliveries} SET ${bare(deliveries.outcome)} = 'nothing', ${bare(deliveries.because)} = 'not_paid'
    WHERE ${those(sql`${deliveries.outcome} = 'waiting' AND ${deliveries.id} < ${$sweep.openTo}
      AND EXISTS (${OF_DELIVERY}) AND NOT EXISTS (${OF_DELIVERY} AND NOT ${IS_OF_NOTHING})`)}`,
);
const DROP_LAPSED = change(
  $sweep,
  sql`DELETE FROM ${connectorWaiting}
    WHERE ${w.businessId} = ${$sweep.businessId} AND ${w.connectorId} = ${$sweep.connectorId}
      AND (${w.waitsFor}, ${w.id}) IN (SELECT ${w.waitsFor}, ${w.id} FROM ${connectorWaiting}
        WHERE ${w.businessId} = ${$sweep.businessId} AND ${w.connectorId} = ${$sweep.connectorId}
          AND ${w.sinceMs} < CAST(${$sweep.openToMs} AS INTEGER) AND ${LAPSES} ${AT_MOST})`,
);

/** What has waited for too long is the owner's to look to; it is applied all the same once it can be. */
const GIVE_UP = change(
  $sweep,
  sql`UPDATE ${deliveries} SET ${bare(deliveries.outcome)} = 'dead',
      ${bare(deliveries.because)} = 'refund_without_purchase'
    WHERE ${those(sql`${deliveries.outcome} = 'waiting' AND ${deliveries.id} < ${$sweep.openTo}`)}`,
);

const WITHOUT_BODY = sql`${bare(deliveries.sealedBody)} = NULL, ${bare(deliveries.people)} = NULL`;
const HAS_BODY = sql`${deliveries.sealedBody} IS NOT NULL`;
const DROP_DONE_BODIES = change(
  $sweep,
  sql`UPDATE ${deliveries} SET ${WITHOUT_BODY} WHERE ${those(sql`${deliveries.id} >= ${$sweep.doneFrom}
    AND ${deliveries.id} < ${$sweep.doneTo} AND ${HAS_BODY}
    AND ${deliveries.outcome} IN ('recorded', 'repeated', 'nothing')`)}`,
);
const DROP_OPEN_BODIES = change(
  $sweep,
  sql`UPDATE ${deliveries} SET ${WITHOUT_BODY} WHERE ${those(sql`${deliveries.id} >= ${$sweep.openFrom}
    AND ${deliveries.id} < ${$sweep.openTo} AND ${HAS_BODY}`)}`,
);
const DROP_ROWS = change(
  $sweep,
  sql`DELETE FROM ${deliveries} WHERE ${those(sql`${deliveries.id} < ${$sweep.rowsTo}`)}`,
);

/** The newest of each outcome stay, because they say when that was last so. */
const DROP_COUNTS = change(
  $sweep,
  sql`DELETE FROM ${connectorCounts}
    WHERE ${connectorCounts.businessId} = ${$sweep.businessId}
      AND ${connectorCounts.connectorId} = ${$sweep.connectorId}
      AND (${connectorCounts.hour}, ${connectorCounts.outcome}, ${connectorCounts.because}) IN (
        SELECT o.hour, o.outcome, o.because FROM ${connectorCounts} o
        WHERE o.business = ${$sweep.businessId} AND o.connector = ${$sweep.connectorId}
          AND o.hour < CAST(${$sweep.countsTo} AS INTEGER)
          AND EXISTS (SELECT 1 FROM ${connectorCounts} n
            WHERE n.business = o.business AND n.connector = o.connector AND n.hour > o.hour
              AND n.outcome = o.outcome)
        ${AT_MOST})`,
);

/** A connector whose deliveries are due to be looked through. */
export interface DueConnector {
  businessId: string;
  id: string;
  /** What became due since a day before this is looked at. */
  sweepDueAtMs: number;
  isRemoved: boolean;
}

const $due = params<{ nowMs: number; count: number }>();
const DUE = fields({
  businessId: connectors.businessId,
  id: connectors.id,
  sweepDueAtMs: connectors.sweepDueAtMs,
  removed: number(sql`${connectors.removedAtMs} IS NOT NULL`),
});
const FIND_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${connectors}
    WHERE ${connectors.sweepDueAtMs} <= CAST(${$due.nowMs} AS INTEGER)
    ORDER BY ${connectors.sweepDueAtMs} LIMIT ${$due.count}`,
);

/** Connectors of a database, removed ones among them, whose deliveries are due, the longest due first. */
export async function findDueConnectors(
  db: D1Database,
  nowMs: number,
  count: number,
): Promise<DueConnector[]> {
  const rows = await all(db, FIND_DUE({ nowMs, count }));
  return rows.map(({ removed, ...row }) => ({ ...row, isRemoved: removed === 1 }));
}

/** Drops what of a connector's deliveries is over, as much as one call may; whether that was all. */
export async function sweepConnector(
  db: D1Database,
  businessId: string,
  { id, sweepDueAtMs }: DueConnector,
  nowMs: number,
): Promise<boolean> {
  const before = (days: number, atMs: number) => firstIdAt(atMs - days * DAY_MS);
  const lastMs = sweepDueAtMs - DAY_MS;
  const given = {
    businessId,
    connectorId: id,
    doneFrom: before(DONE_DAYS, lastMs),
    doneTo: before(DONE_DAYS, nowMs),
    openFrom: before(OPEN_DAYS, lastMs),
    openTo: before(OPEN_DAYS, nowMs),
    openToMs: nowMs - OPEN_DAYS * DAY_MS,
    rowsTo: before(ROW_DAYS, nowMs),
    countsTo: hourOf(nowMs - COUNT_DAYS * DAY_MS),
    most: MOST,
  };
  const done = await batch(db, {
    settled: SETTLE(given),
    lapsed: LAPSE(given),
    dropped: DROP_LAPSED(given),
    givenUp: GIVE_UP(given),
    bodies: DROP_DONE_BODIES(given),
    openBodies: DROP_OPEN_BODIES(given),
    rows: DROP_ROWS(given),
    counts: DROP_COUNTS(given),
  });
  return Object.values(done).every(({ changes }) => changes < MOST);
}

const $next = params<{ businessId: string; id: string; nextMs: number }>();
const IS_ONE = sql`${connectors.businessId} = ${$next.businessId} AND ${connectors.id} = ${$next.id}`;
const MOVE = change(
  $next,
  sql`UPDATE ${connectors} SET ${bare(connectors.sweepDueAtMs)} = CAST(${$next.nextMs} AS INTEGER)
    WHERE ${IS_ONE}`,
);
const HAS_DELIVERIES = sql`EXISTS (SELECT 1 FROM ${deliveries}
  WHERE ${deliveries.businessId} = ${$next.businessId} AND ${deliveries.connectorId} = ${$next.id})`;
const DROP_REMOVED_COUNTS = change(
  $next,
  sql`DELETE FROM ${connectorCounts} WHERE ${connectorCounts.businessId} = ${$next.businessId}
    AND ${connectorCounts.connectorId} = ${$next.id} AND NOT ${HAS_DELIVERIES}`,
);
const DROP_REMOVED = change(
  $next,
  sql`DELETE FROM ${connectors}
    WHERE ${IS_ONE} AND ${connectors.removedAtMs} IS NOT NULL AND NOT ${HAS_DELIVERIES}`,
);

/** Notes that a connector is looked through; one that was removed goes with the last of its deliveries. */
export async function endSweep(
  db: D1Database,
  businessId: string,
  { id, isRemoved }: DueConnector,
  nowMs: number,
): Promise<void> {
  const given = { businessId, id, nextMs: nowMs + DAY_MS };
  const removed = isRemoved ? [DROP_REMOVED_COUNTS(given), DROP_REMOVED(given)] : [];
  await batch(db, { moved: MOVE(given), removed });
}
