import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, flag, number, params, query, text } from '../database/query.ts';
import type { PurchaseDay } from './histories.ts';

const $ = params<{ businessId: string; asOf: Day; count: number }>();
const PURCHASE_DAY = fields({
  clientId: text(sql`d.client_id`),
  day: number(sql`d.day`),
  purchases: number(sql`d.purchases`),
  untilDay: number(sql`d.until_day`),
  isReferred: flag(sql`${clients.advocateId} IS NOT NULL`),
});
const READ = query(
  $,
  PURCHASE_DAY,
  sql`SELECT ${PURCHASE_DAY.list}
    FROM (SELECT client_id, day, COUNT(*) AS purchases, MAX(until_day) AS until_day
      FROM ${purchases} INDEXED BY purchases_by_client
      WHERE business = ${$.businessId} AND void = 0 AND day <= ${$.asOf}
      GROUP BY client_id, day ORDER BY client_id, day LIMIT ${$.count}) d
    CROSS JOIN ${clients}
    WHERE ${clients.businessId} = ${$.businessId} AND ${clients.clientId} = d.client_id`,
);

/** More than that is not looked through while somebody waits. */
const MOST_PURCHASE_DAYS = 50_000;

/**
 * Every purchase day of a business's clients up to a day, by client and then by day. Too many are not read.
 */
export async function readHistories(
  db: D1Database,
  businessId: string,
  asOf: Day,
  most = MOST_PURCHASE_DAYS,
): Promise<PurchaseDay[] | 'rezoning' | 'too_many'> {
  const read = await unlessRezoning(db, businessId, {
    days: READ({ businessId, asOf, count: most + 1 }),
  });
  if (read === null) return 'rezoning';
  return read.days.rows.length > most ? 'too_many' : read.days.rows;
}
