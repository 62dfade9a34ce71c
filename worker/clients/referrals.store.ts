/** A client and by whom it came. */
export interface ReferralRow {
  clientId: string;
  name: string | null;
  advocateId: string;
  corrected: number;
  /** How many it brought itself. */
  brought: number;
}

/**
 * At most `count` clients whom `advocateId` brought, in the order of their ids after `afterId`, and below them
 * whom they brought, `depth` levels in all and at most `mostBelow` clients more, nearer levels first.
 */
export async function listReferrals(
  db: D1Database,
  business: string,
  advocateId: string,
  page: { afterId: string | undefined; count: number; depth: number; mostBelow: number },
): Promise<ReferralRow[]> {
  const { results } = await db
    .prepare(READ_TREE)
    .bind(business, advocateId, page.afterId ?? '', page.count, page.depth, page.count + page.mostBelow)
    .all<ReferralRow>();
  return results;
}

/**
 * A client has one advocate, so that below the first level only `advocateId` itself could come up again: where two
 * brought each other. It is passed over, and the tree ends.
 */
const READ_TREE = `WITH RECURSIVE first AS MATERIALIZED (
    SELECT client_id FROM clients
    WHERE business = ?1 AND advocate_id = ?2 AND client_id > ?3 AND client_id <> ?2 ORDER BY client_id LIMIT ?4
  ), tree (client_id, level) AS (
    SELECT client_id, 1 FROM first
    UNION ALL
    SELECT c.client_id, tree.level + 1 FROM tree CROSS JOIN clients c
    WHERE tree.level < ?5 AND c.business = ?1 AND c.advocate_id = tree.client_id AND c.client_id <> ?2
    LIMIT ?6
  )
  SELECT c.client_id AS clientId, c.name, c.advocate_id AS advocateId, c.corrected,
    (SELECT COUNT(*) FROM clients b WHERE b.business = ?1 AND b.advocate_id = c.client_id) AS brought
  FROM tree CROSS JOIN clients c
  WHERE c.business = ?1 AND c.client_id = tree.client_id
  ORDER BY tree.level, c.client_id`;
