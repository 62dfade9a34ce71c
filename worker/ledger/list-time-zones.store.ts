/** The time zones in which some head of this database is rolled, each found by one hop through the index. */
export async function listTimeZones(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE zones (zone) AS (
         SELECT MIN(time_zone) FROM ror_heads
         UNION ALL
         SELECT (SELECT MIN(h.time_zone) FROM ror_heads h WHERE h.time_zone > zones.zone)
         FROM zones WHERE zones.zone IS NOT NULL
       )
       SELECT zone FROM zones WHERE zone IS NOT NULL`,
    )
    .all<{ zone: string }>();
  return results.map((row) => row.zone);
}
