import { sql } from 'drizzle-orm';
import { rorDays, rorHeads } from '../../schema/tables/ledger.ts';
import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { fields, named, orNull, params, query } from '../database/query.ts';
import { all } from '../database/run.ts';
import { readLedgerDays, wholeLedgerDay } from '../ledger/ledger-days.store.ts';
import { standingOn, type Standing } from '../ledger/standing.ts';

const [h, HEADS] = named(rorHeads, 'h');
const [d, DAYS] = named(rorDays, 'd');
const $ = params<{ businessId: string; asOf: Day; closedBefore: Day }>();

const HEAD_AND_DAY = fields({
  day: h.day,
  windowFrom: h.windowFrom,
  ever: h.ever,
  active: h.active,
  repeat: h.repeat,
  referred: h.referred,
  both: h.both,
  /** Null beside a head after which no day opens. */
  ledgerDay: orNull(wholeLedgerDay(d)),
});

/**
 * The head beside each ledger day up to `asOf` that opens something after it, or beside nothing; then beside
 * each day up to its own that closes something after it. No day is read twice.
 */
const READ_SINCE_HEAD = query(
  $,
  HEAD_AND_DAY,
  sql`SELECT ${HEAD_AND_DAY.list}
    FROM ${HEADS} LEFT JOIN ${DAYS}
      ON ${d.businessId} = ${$.businessId} AND ${d.day} > ${h.day} AND ${d.day} <= ${$.asOf}
    WHERE ${h.businessId} = ${$.businessId}
    UNION ALL
    SELECT ${HEAD_AND_DAY.list} FROM ${HEADS} CROSS JOIN ${DAYS}
    WHERE ${h.businessId} = ${$.businessId} AND ${d.businessId} = ${$.businessId}
      AND ${d.day} >= ${h.windowFrom} AND ${d.day} < ${$.closedBefore} AND ${d.day} <= ${h.day}`,
);

/**
 * How many clients are what on `asOf`. From the head on it reads the head and the days since, whatever the
 * number of purchases; for a day before the head, one row a day of the business's life.
 */
export async function readStanding(db: D1Database, businessId: string, asOf: Day): Promise<Standing> {
  const rows = await all(db, READ_SINCE_HEAD({ businessId, asOf, closedBefore: windowFrom(asOf) }));
  const [head] = rows;
  if (head === undefined || head.day > asOf) {
    return standingOn(asOf, await readLedgerDays(db, businessId, asOf));
  }
  const days = rows.flatMap(({ ledgerDay }) => (ledgerDay === null ? [] : [ledgerDay]));
  return standingOn(asOf, days, head);
}
