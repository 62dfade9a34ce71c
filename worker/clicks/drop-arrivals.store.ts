import type { Day } from '../calendar/day.ts';

/**
 * Drops who arrived before a day, in all businesses, each found by one hop through the key; how many.
 * How many arrived stays. With the day's visitor key gone the rows can no longer recognise anybody.
 */
export async function dropArrivals(db: D1Database, beforeDay: Day): Promise<number> {
  const { meta } = await db
    .prepare(
      `WITH RECURSIVE hops (business) AS (
         SELECT MIN(business) FROM arrivals
         UNION ALL
         SELECT (SELECT MIN(a.business) FROM arrivals a WHERE a.business > hops.business)
         FROM hops WHERE hops.business IS NOT NULL
       )
       DELETE FROM arrivals WHERE business IN (SELECT business FROM hops) AND day < ?1`,
    )
    .bind(beforeDay)
    .run();
  return meta.changes;
}
