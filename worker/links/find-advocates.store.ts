import type { ClaimedLink } from '../purchases/attribution.ts';

/** The links behind those of the codes that the business has, by code. */
export async function findAdvocates(
  directory: D1Database,
  business: string,
  codes: readonly string[],
): Promise<Map<string, ClaimedLink>> {
  if (codes.length === 0) return new Map();
  const { results } = await directory
    .prepare(
      `SELECT l.code, l.advocate_id, l.switched_at_ms FROM json_each(?2) r
       CROSS JOIN links l ON l.code = r.value WHERE l.business = ?1`,
    )
    .bind(business, JSON.stringify(codes))
    .all<{ code: string; advocate_id: string; switched_at_ms: string }>();
  return new Map(
    results.map((row) => [
      row.code,
      { advocateId: row.advocate_id, switchedAtMs: JSON.parse(row.switched_at_ms) as number[] },
    ]),
  );
}
