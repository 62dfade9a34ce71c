import { sql } from 'drizzle-orm';
import { clientAliases, connectorCounts, connectorDeliveries } from '../../../schema/tables/connectors.ts';
import { clients } from '../../../schema/tables/facts.ts';
import { jsonParts } from '../../database/json-parts.ts';
import { bare, fields, number, params, query } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import { hourOf } from '../deliveries/counts.store.ts';
import type { Signs } from './health.ts';

const HOURS_OF_A_DAY = 24;
const HOURS_OF_30_DAYS = 30 * HOURS_OF_A_DAY;

const $of = params<{ businessId: string; connectorId: string; dayHour: number; monthHour: number }>();
const COUNTS = fields({
  outcome: connectorCounts.outcome,
  because: connectorCounts.because,
  last24Hours: number(
    sql`SUM(IIF(${connectorCounts.hour} > CAST(${$of.dayHour} AS INTEGER), ${connectorCounts.count}, 0))`,
  ),
  last30Days: number(
    sql`SUM(IIF(${connectorCounts.hour} > CAST(${$of.monthHour} AS INTEGER), ${connectorCounts.count}, 0))`,
  ),
  lastAtMs: number(sql`MAX(${connectorCounts.lastAtMs})`),
});
const READ_COUNTS = query(
  $of,
  COUNTS,
  sql`SELECT ${COUNTS.list} FROM ${connectorCounts}
    WHERE ${connectorCounts.businessId} = ${$of.businessId}
      AND ${connectorCounts.connectorId} = ${$of.connectorId}
    GROUP BY ${connectorCounts.outcome}, ${connectorCounts.because}`,
);

const ofOutcome = (outcome: 'dead' | 'kept') =>
  number(sql`(SELECT COUNT(*) FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
      AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
      AND ${connectorDeliveries.outcome} = ${sql.raw(`'${outcome}'`)})`);
const OPEN = fields({ deadLetters: ofOutcome('dead'), kept: ofOutcome('kept') });
const READ_OPEN = query($of, OPEN, sql`SELECT ${OPEN.list}`);

const NEWEST = 100;
const RECENT = fields({
  outcome: connectorDeliveries.outcome,
  topic: connectorDeliveries.topic,
  receivedAtMs: connectorDeliveries.receivedAtMs,
  occurredAtMs: connectorDeliveries.occurredAtMs,
});
const READ_RECENT = query(
  $of,
  RECENT,
  sql`SELECT ${RECENT.list} FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
      AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
    ORDER BY ${connectorDeliveries.id} DESC LIMIT ${sql.raw(String(NEWEST))}`,
);

/** No more are looked at: who asks wants to know how most of them are known. */
const MOST_ALIASES = 10_000;
const alias = bare(clientAliases.alias);
const clientId = bare(clientAliases.clientId);
const KNOWN = fields({
  byAccount: number(sql`COUNT(DISTINCT IIF(${alias} NOT LIKE 'email:%', ${clientId}, NULL))`),
  all: number(sql`COUNT(DISTINCT ${clientId})`),
});
const READ_KNOWN = query(
  $of,
  KNOWN,
  sql`SELECT ${KNOWN.list} FROM (SELECT ${alias}, ${clientId} FROM ${clientAliases}
    WHERE ${clientAliases.businessId} = ${$of.businessId} LIMIT ${sql.raw(String(MOST_ALIASES))})`,
);
const UNKNOWN = fields({ count: number(sql`COUNT(*)`) });
const READ_UNKNOWN = query(
  $of,
  UNKNOWN,
  sql`SELECT ${UNKNOWN.list} FROM (SELECT 1 FROM ${clients} WHERE ${clients.businessId} = ${$of.businessId}
    AND ${clients.clientId} >= 'anon:' AND ${clients.clientId} < 'anon;' LIMIT ${sql.raw(String(MOST_ALIASES))})`,
);

/** What is on record of how a connector is doing. */
export async function readSigns(
  db: D1Database,
  businessId: string,
  connectorId: string,
  nowMs: number,
): Promise<Omit<Signs, 'neededTopics'>> {
  const hour = hourOf(nowMs);
  const of = {
    businessId,
    connectorId,
    dayHour: hour - HOURS_OF_A_DAY,
    monthHour: hour - HOURS_OF_30_DAYS,
  };
  const { counts, open, recent, known, unknown } = await batch(db, {
    counts: READ_COUNTS(of),
    open: READ_OPEN(of),
    recent: READ_RECENT(of),
    known: READ_KNOWN(of),
    unknown: READ_UNKNOWN(of),
  });
  const [{ byAccount, all } = { byAccount: 0, all: 0 }] = known.rows;
  return {
    counts: counts.rows,
    deadLetters: open.rows[0]?.deadLetters ?? 0,
    kept: open.rows[0]?.kept ?? 0,
    lagsMs: recent.rows.flatMap(({ outcome, receivedAtMs, occurredAtMs }) =>
      outcome === 'recorded' && occurredAtMs !== null ? [receivedAtMs - occurredAtMs] : [],
    ),
    topics: recent.rows.map(({ topic }) => topic),
    clients: { byAccount, byEmail: all - byAccount, byNothing: unknown.rows[0]?.count ?? 0 },
  };
}

const $ids = params<{ businessId: string; ids: string }>();
const LAST = fields({
  connectorId: connectorCounts.connectorId,
  lastAtMs: number(sql`MAX(${connectorCounts.lastAtMs})`),
});
const READ_LAST = query(
  $ids,
  LAST,
  sql`SELECT ${LAST.list} FROM json_each(${$ids.ids}) asked CROSS JOIN ${connectorCounts}
    ON ${connectorCounts.businessId} = ${$ids.businessId} AND ${connectorCounts.connectorId} = asked.value
    WHERE ${connectorCounts.outcome} = 'recorded' GROUP BY ${connectorCounts.connectorId}`,
);

/** When connectors last recorded something. */
export async function readLastRecorded(
  db: D1Database,
  businessId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const parts = jsonParts(ids).map((part) => READ_LAST({ businessId, ids: part }));
  if (parts.length === 0) return new Map();
  const { found } = await batch(db, { found: parts });
  return new Map(found.flatMap(({ rows }) => rows).map((row) => [row.connectorId, row.lastAtMs]));
}
