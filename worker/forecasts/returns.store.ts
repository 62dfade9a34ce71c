import { sql } from 'drizzle-orm';
import { purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, number, params, query } from '../database/query.ts';
import type { ReturnGroup } from './calibration.ts';

const $ = params<{ businessId: string; asOf: Day; by: Day }>();
const UP_TO = sql`day <= CAST(${$.asOf} AS INTEGER)`;
const GROUP = fields({
  firstDay: number(sql`l.first_day`),
  lastDay: number(sql`l.last_day`),
  purchaseDays: number(sql`l.purchase_days`),
  purchases: number(sql`MIN(l.purchases, 2)`),
  untilDay: number(sql`l.until_day`),
  count: number(sql`COUNT(*)`),
  returned: number(sql`SUM(l.is_back)`),
});

/** The lives as of a day, and whether each bought again after it. */
const READ = query(
  $,
  GROUP,
  sql`SELECT ${GROUP.list} FROM (
      SELECT client_id, MIN(day) AS first_day, MAX(IIF(${UP_TO}, day, NULL)) AS last_day,
        COUNT(DISTINCT IIF(${UP_TO}, day, NULL)) AS purchase_days, SUM(${UP_TO}) AS purchases,
        MAX(IIF(${UP_TO}, until_day, NULL)) AS until_day, MAX(day) > CAST(${$.asOf} AS INTEGER) AS is_back
      FROM ${purchases} INDEXED BY purchases_by_client
      WHERE business = ${$.businessId} AND void = 0 AND day <= ${$.by}
      GROUP BY client_id HAVING MIN(day) <= CAST(${$.asOf} AS INTEGER)) l
    GROUP BY l.first_day, l.last_day, l.purchase_days, MIN(l.purchases, 2), l.until_day`,
);

/** Two days on which something was said, and of each the day by which it has come true or not. */
export interface LookedBack {
  now: ReturnGroup[];
  before: ReturnGroup[];
}

/**
 * The lives of a business's clients as they were on two days, alike ones counted, and how many of each came
 * back so many days later. Null while the business is being rezoned in steps.
 */
export async function readReturns(
  db: D1Database,
  businessId: string,
  { saidOn, beforeOn, days }: { saidOn: Day; beforeOn: Day; days: number },
): Promise<LookedBack | null> {
  const read = await unlessRezoning(db, businessId, {
    now: READ({ businessId, asOf: saidOn, by: saidOn + days }),
    before: READ({ businessId, asOf: beforeOn, by: beforeOn + days }),
  });
  return read === null ? null : { now: read.now.rows, before: read.before.rows };
}
