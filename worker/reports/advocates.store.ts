import type { Period } from '../calendar/period.ts';
import { sumFromRow, sumOf } from '../money/exact-sum.store.ts';
import { firstDayOf } from './stats.store.ts';

/** An advocate's place on the leaderboard of a period. */
export interface RankedAdvocate {
  advocateId: string;
  name: string | null;
  /** Clients whom it brought and whose first counted purchase lies in the period. */
  referrals: number;
}

/**
 * At most `count` of those who ever brought somebody, by their referrals in the period, most first, then by id;
 * after the one of those. To rank them it reads two rows for each referred client of the business.
 */
export async function listAdvocates(
  db: D1Database,
  business: string,
  period: Period,
  after: readonly [referrals: number, advocateId: string] | undefined,
  count: number,
): Promise<RankedAdvocate[]> {
  const { results } = await db
    .prepare(RANK_ADVOCATES)
    .bind(business, period.from, period.to, after?.[0] ?? Number.MAX_SAFE_INTEGER, after?.[1] ?? '', count)
    .all<RankedAdvocate>();
  return results;
}

const RANK_ADVOCATES = `WITH ranked AS MATERIALIZED (
    SELECT c.advocate_id, COALESCE(SUM(${firstDayOf('c.client_id')} BETWEEN ?2 AND ?3), 0) AS referrals
    FROM clients c
    WHERE c.business = ?1 AND c.advocate_id IS NOT NULL
    GROUP BY c.advocate_id
    HAVING referrals < ?4 OR (referrals = ?4 AND c.advocate_id > ?5)
    ORDER BY referrals DESC, c.advocate_id LIMIT ?6
  )
  SELECT ranked.advocate_id AS advocateId, ranked.referrals, a.name
  FROM ranked LEFT JOIN clients a ON a.business = ?1 AND a.client_id = ranked.advocate_id
  ORDER BY ranked.referrals DESC, ranked.advocate_id`;

/** Counted purchases of the clients whom an advocate brought, in one currency. */
export interface BroughtSales {
  advocateId: string;
  currency: string;
  purchases: number;
  revenueMinor: number;
}

/** What the clients whom some advocates brought bought in a period, refunds taken off. */
export async function readBroughtSales(
  db: D1Database,
  business: string,
  advocateIds: readonly string[],
  period: Period,
): Promise<BroughtSales[]> {
  const { results } = await db
    .prepare(READ_BROUGHT_SALES)
    .bind(business, JSON.stringify(advocateIds), period.from, period.to)
    .all<Omit<BroughtSales, 'revenueMinor'> & { revenue_high: number; revenue_low: number }>();
  return results.map(({ revenue_high, revenue_low, ...sales }) => ({
    ...sales,
    revenueMinor: sumFromRow(revenue_high, revenue_low),
  }));
}

const READ_BROUGHT_SALES = `SELECT c.advocate_id AS advocateId, p.currency, COUNT(*) AS purchases,
    ${sumOf('p.amount_minor - p.refunded_minor', 'revenue')}
  FROM json_each(?2) a CROSS JOIN clients c CROSS JOIN purchases p
  WHERE c.business = ?1 AND c.advocate_id = a.value
    AND p.business = ?1 AND p.void = 0 AND p.client_id = c.client_id AND p.day BETWEEN ?3 AND ?4
  GROUP BY c.advocate_id, p.currency ORDER BY p.currency`;
