import type { Period } from '../calendar/period.ts';

/** How many visitors arrived by the links of a business in a period. */
export async function countArrivals(db: D1Database, business: string, period: Period): Promise<number> {
  const row = await db
    .prepare(
      'SELECT COALESCE(SUM(arrivals), 0) AS arrivals FROM arrival_days WHERE business = ? AND day BETWEEN ? AND ?',
    )
    .bind(business, period.from, period.to)
    .first<{ arrivals: number }>();
  return row?.arrivals ?? 0;
}
