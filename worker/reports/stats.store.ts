import type { Origin, Sales } from './earned-growth.ts';
import type { Period } from '../calendar/period.ts';
import { sumFromRow, sumOf } from '../money/exact-sum.store.ts';

/** What a business's facts of a period come to. Void purchases are in none of it but `refunds`. */
export interface Stats {
  sales: Sales[];
  /** Clients whose first counted purchase lies in the period, and those of them with a referral. */
  newClients: number;
  referrals: number;
  /** Of purchases of the period, whenever they were made. */
  refunds: { currency: string; refunds: number; refundedMinor: number }[];
}

interface SumRow {
  currency: string;
  origin: Origin | null;
  purchases: number;
  refunds: number;
  minor_high: number;
  minor_low: number;
}

/** Reads the purchases of the period and of the one before, and one row for each referred client. */
export async function readStats(
  db: D1Database,
  business: string,
  period: Period,
  before: Period,
): Promise<Stats> {
  const [sales, newClients, referrals, refunds] = await db.batch([
    db.prepare(READ_SALES).bind(business, before.from, period.from, period.to),
    db
      .prepare('SELECT COALESCE(SUM(first), 0) AS n FROM ror_days WHERE business = ? AND day BETWEEN ? AND ?')
      .bind(business, period.from, period.to),
    db.prepare(COUNT_REFERRALS).bind(business, period.from, period.to),
    db.prepare(READ_REFUNDS).bind(business, period.from, period.to),
  ]);
  const rowsOf = (result: D1Result | undefined) => (result?.results ?? []) as unknown as SumRow[];
  const countOf = (result: D1Result | undefined) => (result?.results[0] as { n: number } | undefined)?.n ?? 0;
  return {
    sales: rowsOf(sales).map((row) => ({
      currency: row.currency,
      origin: row.origin,
      purchases: row.purchases,
      revenueMinor: sumFromRow(row.minor_high, row.minor_low),
    })),
    newClients: countOf(newClients),
    referrals: countOf(referrals),
    refunds: rowsOf(refunds).map((row) => ({
      currency: row.currency,
      refunds: row.refunds,
      refundedMinor: sumFromRow(row.minor_high, row.minor_low),
    })),
  };
}

/** SQL for the day of a client's first counted purchase; null without one. */
export function firstDayOf(clientId: string): string {
  return `(SELECT f.day FROM purchases f WHERE f.business = ?1 AND f.void = 0 AND f.client_id = ${clientId}
    ORDER BY f.day LIMIT 1)`;
}

/** The plus keeps SQLite from the index of clients' purchases, which would have it read those of all days. */
const READ_SALES = `SELECT currency, origin, COUNT(*) AS purchases, ${sumOf('kept', 'minor')}
  FROM (
    SELECT p.currency, p.amount_minor - p.refunded_minor AS kept,
      CASE
        WHEN p.day < ?3 THEN NULL
        WHEN ${firstDayOf('p.client_id')} < ?3 THEN 'existing'
        WHEN EXISTS (SELECT 1 FROM clients c
          WHERE c.business = ?1 AND c.client_id = p.client_id AND c.advocate_id IS NOT NULL) THEN 'referred_new'
        ELSE 'other_new'
      END AS origin
    FROM purchases p
    WHERE p.business = ?1 AND +p.void = 0 AND p.day BETWEEN ?2 AND ?4
  )
  GROUP BY currency, origin`;

const COUNT_REFERRALS = `SELECT COUNT(*) AS n FROM clients c
  WHERE c.business = ?1 AND c.advocate_id IS NOT NULL AND ${firstDayOf('c.client_id')} BETWEEN ?2 AND ?3`;

const READ_REFUNDS = `SELECT p.currency, COUNT(*) AS refunds, ${sumOf('r.amount_minor', 'minor')}
  FROM purchases p CROSS JOIN refunds r
  WHERE p.business = ?1 AND p.day BETWEEN ?2 AND ?3 AND (p.refunded_minor > 0 OR +p.void = 1)
    AND r.business = ?1 AND r.purchase_id = p.id
  GROUP BY p.currency ORDER BY p.currency`;
