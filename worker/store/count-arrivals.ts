import type { Day } from '../domain/day.ts';

/** How many visitors arrived by the links of a business on the days `[from, to]`. */
export async function countArrivals(db: D1Database, business: string, from: Day, to: Day): Promise<number> {
  const row = await db
    .prepare(
      'SELECT COALESCE(SUM(arrivals), 0) AS arrivals FROM arrival_days WHERE business = ? AND day BETWEEN ? AND ?',
    )
    .bind(business, from, to)
    .first<{ arrivals: number }>();
  return row?.arrivals ?? 0;
}
