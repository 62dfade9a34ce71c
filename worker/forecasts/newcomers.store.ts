import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { rorDays } from '../../schema/tables/ledger.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, named, number, orNull, params, query } from '../database/query.ts';
import type { Newcomers } from './newcomers.ts';

const RATE_OF_DAYS = 90;
const SHARES_OF_DAYS = 365;

const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; asOf: Day; sinceRate: Day; sinceShares: Day }>();
const ROW = fields({
  beganOn: orNull(
    number(sql`(SELECT MIN(${rorDays.day}) FROM ${rorDays}
    WHERE ${rorDays.businessId} = ${$.businessId})`),
  ),
  arrived: number(sql`COALESCE(SUM(first_day > CAST(${$.sinceRate} AS INTEGER)), 0)`),
  inYear: number(sql`COUNT(*)`),
  referred: number(sql`COALESCE(SUM(is_referred), 0)`),
  sameDayRepeat: number(sql`COALESCE(SUM(is_repeat), 0)`),
  either: number(sql`COALESCE(SUM(MAX(is_referred, is_repeat)), 0)`),
});
const READ = query(
  $,
  ROW,
  sql`SELECT ${ROW.list} FROM (
    SELECT f.first_day, ${clients.advocateId} IS NOT NULL AS is_referred,
      EXISTS (SELECT 1 FROM ${PURCHASES} INDEXED BY purchases_by_client
        WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = f.client_id
          AND ${p.day} = f.first_day LIMIT 1 OFFSET 1) AS is_repeat
    FROM (SELECT client_id, MIN(day) AS first_day FROM ${purchases} INDEXED BY purchases_by_client
      WHERE business = ${$.businessId} AND void = 0 AND day <= ${$.asOf}
      GROUP BY client_id HAVING MIN(day) > ${$.sinceShares}) f
    CROSS JOIN ${clients}
    WHERE ${clients.businessId} = ${$.businessId} AND ${clients.clientId} = f.client_id)`,
);

/**
 * Who bought for the first time in the year up to a day. Null while the business is being rezoned in steps.
 */
export async function readNewcomers(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<Newcomers | null> {
  const sinceRate = asOf - RATE_OF_DAYS;
  const asked = { businessId, asOf, sinceRate, sinceShares: asOf - SHARES_OF_DAYS };
  const read = await unlessRezoning(db, businessId, { newcomers: READ(asked) });
  if (read === null) return null;
  const [row] = read.newcomers.rows;
  if (row === undefined) throw new Error('an aggregate answers one row');
  const { beganOn, ...newcomers } = row;
  const ledgerDays = beganOn === null ? 0 : asOf - beganOn + 1;
  return { ...newcomers, inDays: Math.max(0, Math.min(RATE_OF_DAYS, ledgerDays)) };
}
