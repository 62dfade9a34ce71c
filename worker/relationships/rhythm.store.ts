import { sql } from 'drizzle-orm';
import { purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { monthsBefore } from '../calendar/months.ts';
import { fields, flag, number, params, query } from '../database/query.ts';
import { businessRhythm, type BusinessRhythm } from './rhythm.ts';

const GAPS_OF_MONTHS = 24;
const FIRST_RETURNS_OF_MONTHS = 36;

const $gaps = params<{ businessId: string; asOf: Day; since: Day }>();
/** Purchase days of each client, each with the one before it. */
const NEIGHBOURS = sql`SELECT client_id, day, LAG(day) OVER (PARTITION BY client_id ORDER BY day) AS previous,
    ROW_NUMBER() OVER (PARTITION BY client_id ORDER BY day) AS place
  FROM (SELECT DISTINCT client_id, day FROM ${purchases} INDEXED BY purchases_by_client
    WHERE business = ${$gaps.businessId} AND void = 0 AND day <= ${$gaps.asOf})`;

const GAP = fields({ gapDays: number(sql`gap_days`), count: number(sql`COUNT(*)`) });
const READ_GAPS = query(
  $gaps,
  GAP,
  sql`SELECT ${GAP.list} FROM (SELECT day - previous AS gap_days FROM (${NEIGHBOURS})
    WHERE previous IS NOT NULL AND day > ${$gaps.since}) GROUP BY gap_days ORDER BY gap_days`,
);

const RETURN = fields({
  days: number(sql`days`),
  isObserved: flag(sql`is_observed`),
  count: number(sql`COUNT(*)`),
});
const READ_RETURNS = query(
  $gaps,
  RETURN,
  sql`SELECT ${RETURN.list} FROM (
      SELECT COALESCE(MIN(IIF(place = 2, day, NULL)), CAST(${$gaps.asOf} AS INTEGER)) - MIN(day) AS days,
        COUNT(*) > 1 AS is_observed
      FROM (${NEIGHBOURS}) WHERE place <= 2 GROUP BY client_id HAVING MIN(day) > ${$gaps.since})
    GROUP BY days, is_observed`,
);

/**
 * How the clients of a business come back, from its purchases up to a day. Null while the business is being
 * rezoned in steps.
 */
export async function readRhythm(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<BusinessRhythm | null> {
  const read = await unlessRezoning(db, businessId, {
    gaps: READ_GAPS({ businessId, asOf, since: monthsBefore(asOf, GAPS_OF_MONTHS) }),
    returns: READ_RETURNS({ businessId, asOf, since: monthsBefore(asOf, FIRST_RETURNS_OF_MONTHS) }),
  });
  return read === null ? null : businessRhythm(read.gaps.rows, read.returns.rows);
}
