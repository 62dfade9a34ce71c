import { sql } from 'drizzle-orm';
import { purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { monthsBefore } from '../calendar/months.ts';
import { fields, flag, named, number, params, query, type Bound, type RowOf } from '../database/query.ts';
import { businessRhythm, type BusinessRhythm } from './rhythm.ts';

const GAPS_OF_MONTHS = 24;
const FIRST_RETURNS_OF_MONTHS = 36;

const $ = params<{ businessId: string; asOf: Day; gapsAfter: Day; firstsAfter: Day }>();

const [p, PURCHASES] = named(purchases, 'p');
const [o, OTHERS] = named(purchases, 'o');
const INDEX = sql`INDEXED BY purchases_by_client`;
const ofClient = sql`${o.businessId} = ${$.businessId} AND ${o.void} = 0 AND ${o.clientId} = ${p.clientId}
  AND ${o.day} <= ${$.asOf}`;

/**
 * Purchase days of each client, each with the next one and whether it is the client's first. The neighbours
 * are looked up: to have them from a window takes twice the rows.
 */
const NEIGHBOURS = sql`SELECT ${p.day} AS day,
    (SELECT MIN(${o.day}) FROM ${OTHERS} ${INDEX} WHERE ${ofClient} AND ${o.day} > ${p.day}) AS next,
    ${p.day} = (SELECT MIN(${o.day}) FROM ${OTHERS} ${INDEX} WHERE ${ofClient}) AS is_first
  FROM ${PURCHASES} ${INDEX}
  WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.day} <= ${$.asOf}
  GROUP BY ${p.clientId}, ${p.day}`;

/** Days from one purchase day to the next, or of the first to the day of the reading where none followed. */
const STRETCH = fields({
  days: number(sql`days`),
  isGap: flag(sql`is_gap`),
  isFirstReturn: flag(sql`is_first_return`),
  isWaiting: flag(sql`is_waiting`),
  count: number(sql`COUNT(*)`),
});
const READ_STRETCHES = query(
  $,
  STRETCH,
  sql`SELECT ${STRETCH.list} FROM (
      SELECT COALESCE(next, CAST(${$.asOf} AS INTEGER)) - day AS days,
        next IS NOT NULL AND next > ${$.gapsAfter} AS is_gap,
        is_first AND next IS NOT NULL AND day > ${$.firstsAfter} AS is_first_return,
        is_first AND next IS NULL AND day > ${$.firstsAfter} AS is_waiting
      FROM (${NEIGHBOURS}))
    WHERE is_gap OR is_first_return OR is_waiting
    GROUP BY days, is_gap, is_first_return, is_waiting ORDER BY days`,
);

type Stretch = RowOf<typeof STRETCH>;

/** The statement that reads how clients come back, for a batch; `rhythmOf` makes the rhythm of its rows. */
export function stretchesBetween(businessId: string, asOf: Day): Bound<Stretch> {
  const gapsAfter = monthsBefore(asOf, GAPS_OF_MONTHS);
  return READ_STRETCHES({
    businessId,
    asOf,
    gapsAfter,
    firstsAfter: monthsBefore(asOf, FIRST_RETURNS_OF_MONTHS),
  });
}

/** The rhythm of a business from the stretches between purchase days. */
export function rhythmOf(stretches: readonly Stretch[]): BusinessRhythm {
  const gaps = stretches.filter(({ isGap }) => isGap).map(({ days, count }) => ({ gapDays: days, count }));
  const returns = stretches
    .filter(({ isFirstReturn, isWaiting }) => isFirstReturn || isWaiting)
    .map(({ days, isFirstReturn, count }) => ({ days, isObserved: isFirstReturn, count }));
  return businessRhythm(gaps, returns);
}

/**
 * How the clients of a business come back, from its purchases up to a day, all of which it reads. Null while
 * the business is being rezoned in steps.
 */
export async function readRhythm(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<BusinessRhythm | null> {
  const read = await unlessRezoning(db, businessId, { stretches: stretchesBetween(businessId, asOf) });
  return read === null ? null : rhythmOf(read.stretches.rows);
}
