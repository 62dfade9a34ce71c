import { sql } from 'drizzle-orm';
import { businesses, purchases, refunds } from '../../schema/tables/facts.ts';
import { rezonedDays, rorDays, rorHeads, purchaseTurns as turns } from '../../schema/tables/ledger.ts';
import { rezonings } from '../../schema/tables/rezonings.ts';
import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import type { RezonedInstants } from '../calendar/rezone.ts';
import {
  bare,
  change,
  fields,
  named,
  number,
  orNull,
  params,
  query,
  text,
  type Bound,
} from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { dropCheck } from '../ledger/check-in-steps.store.ts';
import { addTurns, SUM_UP_HEAD, turnsOf } from '../ledger/ledger-changes.store.ts';
import { LEDGER_COUNTS } from '../ledger/ledger-day.ts';
import { rezonePurchases, rezoneRefunds, toJson } from './rezone.store.ts';
import type { Rezoning, RezoningStep } from './rezoning.ts';

/*
 * The pieces of a change of time zone that goes in steps. Each is one transaction with moving on, and acts
 * only at the turn that it was made for: whoever comes late changes nothing.
 */

const [p, PURCHASES] = named(purchases, 'p');
const [r, REFUNDS] = named(refunds, 'r');

const $ahead = params<{ businessId: string; after: Day; facts: number; days: number }>();
const DAY = fields({ day: number(sql`day`) });

/** From day to day through the key, up to the one on which so many purchases end. */
const READ_DAYS = query(
  $ahead,
  DAY,
  sql`WITH RECURSIVE upto (last_day) AS MATERIALIZED (
      SELECT (SELECT ${p.day} FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$ahead.businessId} AND ${p.day} > ${$ahead.after}
        ORDER BY ${p.day} LIMIT 1 OFFSET CAST(${$ahead.facts} AS INTEGER))
    ), bought (day) AS (
      SELECT (SELECT MIN(${p.day}) FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$ahead.businessId} AND ${p.day} > ${$ahead.after})
      UNION ALL
      SELECT (SELECT MIN(${p.day}) FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$ahead.businessId} AND ${p.day} > bought.day)
      FROM bought CROSS JOIN upto WHERE bought.day < IFNULL(upto.last_day, x'')
      LIMIT CAST(${$ahead.days} AS INTEGER)
    )
    SELECT ${DAY.list} FROM bought WHERE day IS NOT NULL`,
);

/**
 * The next days with purchases: of about so many purchases, and not more than so many days. None at the end.
 */
export async function readDaysAhead(
  db: D1Database,
  businessId: string,
  { afterDay, facts, days }: Pick<Rezoning, 'afterDay'> & { facts: number; days: number },
): Promise<Day[]> {
  const after = afterDay ?? Number.MIN_SAFE_INTEGER;
  return (await all(db, READ_DAYS({ businessId, after, facts, days }))).map(({ day }) => day);
}

const $refundsAhead = params<{ businessId: string; after: string; facts: number }>();
const REFUND_DAY = fields({ day: r.day, throughId: orNull(text(sql`upto.through_id`)) });
const READ_REFUND_DAYS = query(
  $refundsAhead,
  REFUND_DAY,
  sql`WITH upto (through_id) AS MATERIALIZED (
      SELECT (SELECT ${r.purchaseId} FROM ${REFUNDS}
        WHERE ${r.businessId} = ${$refundsAhead.businessId} AND ${r.purchaseId} > ${$refundsAhead.after}
        ORDER BY ${r.purchaseId} LIMIT 1 OFFSET CAST(${$refundsAhead.facts} AS INTEGER))
    )
    SELECT DISTINCT ${REFUND_DAY.list} FROM upto CROSS JOIN ${REFUNDS}
    WHERE ${r.businessId} = ${$refundsAhead.businessId} AND ${r.purchaseId} > ${$refundsAhead.after}
      AND ${r.purchaseId} <= IFNULL(upto.through_id, x'')`,
);

/** The days of the next refunds, about so many, and the purchase with which they end; null at the end. */
export async function readRefundsAhead(
  db: D1Database,
  businessId: string,
  { afterId, facts }: Pick<Rezoning, 'afterId'> & { facts: number },
): Promise<{ days: Day[]; throughId: string | null }> {
  const rows = await all(db, READ_REFUND_DAYS({ businessId, after: afterId ?? '', facts }));
  return { days: rows.map(({ day }) => day), throughId: rows[0]?.throughId ?? null };
}

/** Where a rezoning goes on after a piece. */
export interface NextPlace {
  step: RezoningStep;
  afterDay: Day | null;
  afterId: string | null;
}

const $move = params<{
  businessId: string;
  turn: number;
  step: string;
  afterDay: Day | null;
  afterId: string | null;
  /** What was changed are facts. */
  isOfFacts: boolean;
  /** With so many changes the piece was cut off, and is taken again; 0 where it is not cut off. */
  limit: number;
}>();

const MOVE_ON = change(
  $move,
  sql`UPDATE ${rezonings} SET ${bare(rezonings.step)} = ${$move.step},
      ${bare(rezonings.afterDay)} = IIF(${$move.limit} > 0 AND changes() >= ${$move.limit},
        ${rezonings.afterDay}, CAST(${$move.afterDay} AS INTEGER)),
      ${bare(rezonings.afterId)} = ${$move.afterId},
      ${bare(rezonings.done)} = ${rezonings.done} + changes() * CAST(${$move.isOfFacts} AS INTEGER),
      ${bare(rezonings.turn)} = ${rezonings.turn} + 1
    WHERE ${rezonings.businessId} = ${$move.businessId} AND ${rezonings.turn} = ${$move.turn}`,
);

function moveOn(
  { businessId, turn }: Rezoning,
  place: NextPlace,
  { isOfFacts, limit }: { isOfFacts: boolean; limit: number },
): Bound<never> {
  return MOVE_ON({ businessId, turn, ...place, isOfFacts, limit });
}

const $turn = params<{ businessId: string; turn: number }>();
const IS_AT_TURN = sql`EXISTS (SELECT 1 FROM ${rezonings}
  WHERE ${rezonings.businessId} = ${$turn.businessId} AND ${rezonings.turn} = ${$turn.turn})`;

const $purchases = params<{ businessId: string; turn: number; stretches: string; limit: number }>();
const REZONE_PURCHASES = change(
  $purchases,
  rezonePurchases(IS_AT_TURN, sql`LIMIT CAST(${$purchases.limit} AS INTEGER)`),
);

/**
 * Puts at most `limit` of the purchases of some stretches on their days, and moves on if those were all; else
 * the same piece is taken again.
 */
export async function rezonePurchasesAhead(
  db: D1Database,
  businessId: string,
  piece: { rezoning: Rezoning; stretches: readonly RezonedInstants[]; limit: number },
  next: NextPlace,
): Promise<void> {
  const { rezoning, stretches, limit } = piece;
  const { turn } = rezoning;
  await batch(db, {
    rezoned: REZONE_PURCHASES({ businessId, turn, stretches: toJson(stretches), limit }),
    moved: moveOn(rezoning, next, { isOfFacts: true, limit }),
  });
}

const $refunds = params<{
  businessId: string;
  turn: number;
  stretches: string;
  after: string;
  throughId: string | null;
}>();
const REZONE_REFUNDS = change(
  $refunds,
  rezoneRefunds(
    IS_AT_TURN,
    sql`${r.purchaseId} > ${$refunds.after} AND ${r.purchaseId} <= IFNULL(${$refunds.throughId}, x'')`,
  ),
);
const DROP_DAYS = change(
  $turn,
  sql`DELETE FROM ${rezonedDays} WHERE ${rezonedDays.businessId} = ${$turn.businessId} AND ${IS_AT_TURN}`,
);

/**
 * Puts the refunds of the purchases up to `throughId` (null: all that are left) on their days, and moves on.
 */
export async function rezoneRefundsAhead(
  db: D1Database,
  businessId: string,
  piece: { rezoning: Rezoning; stretches: readonly RezonedInstants[]; throughId: string | null },
  next: NextPlace,
): Promise<void> {
  const { rezoning, stretches, throughId } = piece;
  const { turn, afterId } = rezoning;
  const given = { businessId, turn, stretches: toJson(stretches), after: afterId ?? '', throughId };
  await batch(db, {
    cleared: DROP_DAYS({ businessId, turn }),
    rezoned: REZONE_REFUNDS(given),
    moved: moveOn(rezoning, next, { isOfFacts: true, limit: 0 }),
  });
}

const $clients = params<{ businessId: string; turn: number; after: string; throughId: string | null }>();
const TURNS_OF_CLIENTS = sql`(${turnsOf(sql`${purchases} INDEXED BY purchases_by_client
  WHERE ${purchases.businessId} = ${$clients.businessId} AND ${purchases.void} = 0
    AND ${purchases.clientId} > ${$clients.after}
    AND ${purchases.clientId} <= IFNULL(${$clients.throughId}, x'') AND ${IS_AT_TURN}`)}) AS ${turns}`;
const GATHER = change($clients, addTurns(TURNS_OF_CLIENTS, $clients.businessId, { days: rezonedDays }));

/**
 * Gathers what the clients up to `throughId` (null: all that are left) count by the new days, and moves on.
 */
export async function gatherRezonedDays(
  db: D1Database,
  businessId: string,
  { rezoning, throughId }: { rezoning: Rezoning; throughId: string | null },
  next: NextPlace,
): Promise<void> {
  const { turn, afterId } = rezoning;
  await batch(db, {
    gathered: GATHER({ businessId, turn, after: afterId ?? '', throughId }),
    moved: moveOn(rezoning, next, { isOfFacts: false, limit: 0 }),
  });
}

/** Moves on without having done anything. */
export async function moveRezoning(
  db: D1Database,
  businessId: string,
  rezoning: Rezoning,
  next: NextPlace,
): Promise<void> {
  await batch(db, { moved: moveOn({ ...rezoning, businessId }, next, { isOfFacts: false, limit: 0 }) });
}

const $end = params<{ businessId: string; turn: number; timeZone: string }>();
const OPEN = change(
  $end,
  sql`UPDATE ${businesses} SET ${bare(businesses.timeZone)} = ${$end.timeZone},
      ${bare(businesses.frozen)} = 0, ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$end.businessId} AND ${IS_AT_TURN}`,
);
const END = change(
  $turn,
  sql`DELETE FROM ${rezonings}
    WHERE ${rezonings.businessId} = ${$turn.businessId} AND ${rezonings.turn} = ${$turn.turn}`,
);

/** Ends a rezoning that was given up: the business is as it was, and takes writes again. */
export async function endGivenUp(db: D1Database, businessId: string, rezoning: Rezoning): Promise<void> {
  const { turn, fromZone: timeZone } = rezoning;
  await batch(db, {
    cleared: DROP_DAYS({ businessId, turn }),
    open: OPEN({ businessId, turn, timeZone }),
    ended: END({ businessId, turn }),
  });
}

const CLEAR_LEDGER = change(
  $turn,
  sql`DELETE FROM ${rorDays} WHERE ${rorDays.businessId} = ${$turn.businessId} AND ${IS_AT_TURN}`,
);
const COLUMNS = [rorDays.businessId, rorDays.day, ...LEDGER_COUNTS.map((name) => rorDays[name])];
const PUT_LEDGER = change(
  $turn,
  sql`INSERT INTO ${rorDays} (${bare(...COLUMNS)}) SELECT ${bare(...COLUMNS)} FROM ${rezonedDays}
    WHERE ${rezonedDays.businessId} = ${$turn.businessId} AND ${IS_AT_TURN}`,
);
const $head = params<{ businessId: string; turn: number; timeZone: string; day: Day; windowFrom: Day }>();
const SET_HEAD = change(
  $head,
  sql`UPDATE ${rorHeads} SET ${bare(rorHeads.timeZone)} = ${$head.timeZone},
      ${bare(rorHeads.day)} = CAST(${$head.day} AS INTEGER),
      ${bare(rorHeads.windowFrom)} = CAST(${$head.windowFrom} AS INTEGER)
    WHERE ${rorHeads.businessId} = ${$head.businessId} AND ${IS_AT_TURN}`,
);
const SUM_UP = change($turn, sql`${SUM_UP_HEAD} AND ${IS_AT_TURN}`);

/**
 * Puts the time zone, the ledger and the head as of `asOf` in place, all at once: from then on the business
 * is as if it had always been there, and takes writes again.
 */
export async function putRezoningInPlace(
  db: D1Database,
  businessId: string,
  rezoning: Rezoning,
  asOf: Day,
): Promise<void> {
  const { turn, toZone: timeZone } = rezoning;
  const at = { businessId, turn };
  await batch(db, {
    open: OPEN({ ...at, timeZone }),
    ledger: [CLEAR_LEDGER(at), PUT_LEDGER(at)],
    head: [SET_HEAD({ ...at, timeZone, day: asOf, windowFrom: windowFrom(asOf) }), SUM_UP(at)],
    check: dropCheck(businessId),
    cleared: DROP_DAYS(at),
    ended: END(at),
  });
}
