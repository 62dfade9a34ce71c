import type { Link } from './link.ts';
import { LINK_COLUMNS, linkFromRow, type LinkRow } from './links.store.ts';

/** At most `count` of a business's links, newest first, after the one of that instant and code. */
export async function listLinks(
  directory: D1Database,
  business: string,
  after: readonly [createdAtMs: number, code: string] | undefined,
  count: number,
): Promise<Link[]> {
  const { results } = await directory
    .prepare(
      `SELECT ${LINK_COLUMNS} FROM links WHERE business = ?1 AND (created_at_ms, code) < (?2, ?3)
       ORDER BY created_at_ms DESC, code DESC LIMIT ?4`,
    )
    .bind(business, after?.[0] ?? Number.MAX_SAFE_INTEGER, after?.[1] ?? '', count)
    .all<LinkRow>();
  return results.map(linkFromRow);
}
