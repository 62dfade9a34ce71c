import type { Link, LinkCounts } from './link.ts';

/**
 * The counts of some of a business's links, by their ids. A referral is a link's own when the client's first
 * purchase named its code; one that a person corrected is the advocate's but no link's.
 */
export async function readLinkCounts(
  db: D1Database,
  business: string,
  links: readonly Link[],
): Promise<Map<string, LinkCounts>> {
  const { results } = await db
    .prepare(READ_COUNTS)
    .bind(business, JSON.stringify(links.map((link) => [link.id, link.advocateId, link.code])))
    .all<LinkCounts & { id: string }>();
  return new Map(results.map((row) => [row.id, { clicks: row.clicks, referrals: row.referrals }]));
}

/** Days that still have raw clicks, found by hopping from one to the next through the key. */
const READ_COUNTS = `WITH RECURSIVE raw_days (day) AS MATERIALIZED (
    SELECT MIN(day) FROM clicks WHERE business = ?1
    UNION ALL
    SELECT (SELECT MIN(c.day) FROM clicks c WHERE c.business = ?1 AND c.day > raw_days.day)
    FROM raw_days WHERE raw_days.day IS NOT NULL
  )
  SELECT l.value ->> 0 AS id,
    (SELECT COALESCE(SUM(f.clicks), 0) FROM click_days f WHERE f.business = ?1 AND f.link_id = l.value ->> 0)
    + (SELECT COUNT(*) FROM raw_days CROSS JOIN clicks c
       WHERE c.business = ?1 AND c.day = raw_days.day AND c.link_id = l.value ->> 0 AND c.kind = 'person') AS clicks,
    (SELECT COUNT(*) FROM clients c CROSS JOIN purchases p
     WHERE c.business = ?1 AND c.advocate_id = l.value ->> 1 AND c.corrected = 0
       AND p.business = ?1 AND p.id = c.first_purchase_id AND LOWER(p.ref) = l.value ->> 2) AS referrals
  FROM json_each(?2) l`;
