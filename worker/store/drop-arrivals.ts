import type { Day } from '../domain/day.ts';

/**
 * Drops who arrived before a day; how many arrived stays. With the day's visitor key gone the rows can no longer
 * recognise anybody.
 */
export async function dropArrivals(db: D1Database, business: string, beforeDay: Day): Promise<number> {
  const { meta } = await db
    .prepare('DELETE FROM arrivals WHERE business = ? AND day < ?')
    .bind(business, beforeDay)
    .run();
  return meta.changes;
}
