import { sql, type SQL } from 'drizzle-orm';
import { businesses, purchases, refunds } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import type { RezonedInstants } from '../calendar/rezone.ts';
import { bare, change, fields, named, number, params, query, type Bound } from '../database/query.ts';
import { all } from '../database/run.ts';

const $business = params<{ businessId: string }>();

/**
 * SQL for the days of a business's purchases, hopping from one to the next through the key, and of its
 * refunds.
 */
export const FACT_DAYS = sql`WITH RECURSIVE bought (day) AS (
    SELECT MIN(${purchases.day}) FROM ${purchases} WHERE ${purchases.businessId} = ${$business.businessId}
    UNION ALL
    SELECT (SELECT MIN(${purchases.day}) FROM ${purchases}
      WHERE ${purchases.businessId} = ${$business.businessId} AND ${purchases.day} > bought.day)
    FROM bought WHERE bought.day IS NOT NULL
  )
  SELECT day FROM bought WHERE day IS NOT NULL
  UNION SELECT ${refunds.day} FROM ${refunds} WHERE ${refunds.businessId} = ${$business.businessId}`;

const READ_FACT_DAYS = query($business, fields({ day: number(sql`day`) }), FACT_DAYS);

/** The days on which a business has a purchase or a refund. */
export async function readFactDays(db: D1Database, businessId: string): Promise<Day[]> {
  return (await all(db, READ_FACT_DAYS({ businessId }))).map(({ day }) => day);
}

const $rezoned = params<{ businessId: string; stretches: string }>();
const [p, PURCHASES] = named(purchases, 'p');
const [r, REFUNDS] = named(refunds, 'r');

/**
 * SQL for the stretches that are given, where `condition` holds. The cast gives the column an affinity,
 * without which SQLite makes no index of it to join by.
 */
const stretches = (condition: SQL) => sql`stretches AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS INTEGER) AS old_day, value ->> 1 AS from_ms, value ->> 2 AS until_ms,
      value ->> 3 AS day, value ->> 4 AS until_day
    FROM json_each(${$rezoned.stretches}) WHERE ${condition}
  )`;

/**
 * SQL that puts purchases on their days by the new time zone, where `condition` holds. A purchase that is
 * there already is in no stretch of the day that it is on by now.
 */
export function rezonePurchases(condition: SQL, limit = sql``): SQL {
  return sql`WITH ${stretches(condition)}, rezoned AS MATERIALIZED (
      SELECT ${p.id} AS id, s.day, s.until_day FROM stretches s CROSS JOIN ${PURCHASES}
      WHERE ${p.businessId} = ${$rezoned.businessId} AND ${p.day} = s.old_day
        AND ${p.occurredAtMs} >= s.from_ms AND ${p.occurredAtMs} < s.until_ms ${limit}
    )
    UPDATE ${purchases}
    SET ${bare(purchases.day)} = rezoned.day, ${bare(purchases.untilDay)} = rezoned.until_day
    FROM rezoned
    WHERE ${purchases.businessId} = ${$rezoned.businessId} AND ${purchases.id} = rezoned.id`;
}

/** The same of those refunds `r` that `among` holds for. */
export function rezoneRefunds(condition: SQL, among = sql`true`): SQL {
  return sql`WITH ${stretches(condition)}, rezoned AS MATERIALIZED (
      SELECT ${r.id} AS id, s.day FROM ${REFUNDS} CROSS JOIN stretches s
      WHERE ${r.businessId} = ${$rezoned.businessId} AND ${among} AND s.old_day = ${r.day}
        AND ${r.occurredAtMs} >= s.from_ms AND ${r.occurredAtMs} < s.until_ms
    )
    UPDATE ${refunds} SET ${bare(refunds.day)} = rezoned.day
    FROM rezoned
    WHERE ${refunds.businessId} = ${$rezoned.businessId} AND ${refunds.id} = rezoned.id`;
}

const IS_DEFERRED = sql`EXISTS (SELECT 1 FROM ${businesses}
  WHERE ${businesses.id} = ${$rezoned.businessId} AND ${businesses.ledgerDeferred} = 1)`;
const REZONE_PURCHASES = change($rezoned, rezonePurchases(IS_DEFERRED));
const REZONE_REFUNDS = change($rezoned, rezoneRefunds(IS_DEFERRED));

const STRETCHES_AT_ONCE = 10_000;

/**
 * The statements that put facts on their days by the new time zone, while the business's ledger is deferred.
 * No two stretches share an instant, so a fact that one statement put elsewhere is not put elsewhere again by
 * the next.
 */
export function rezoneFacts(businessId: string, rezoned: readonly RezonedInstants[]): Bound<never>[] {
  const statements: Bound<never>[] = [];
  for (let start = 0; start < rezoned.length; start += STRETCHES_AT_ONCE) {
    const given = { businessId, stretches: toJson(rezoned.slice(start, start + STRETCHES_AT_ONCE)) };
    statements.push(REZONE_PURCHASES(given), REZONE_REFUNDS(given));
  }
  return statements;
}

/** Stretches as the statements take them. */
export function toJson(rezoned: readonly RezonedInstants[]): string {
  return JSON.stringify(
    rezoned.map(({ oldDay, fromMs, untilMs, day, untilDay }) => [oldDay, fromMs, untilMs, day, untilDay]),
  );
}
