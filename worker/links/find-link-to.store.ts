import type { Link } from './link.ts';
import { LINK_COLUMNS, linkFromRow, type LinkRow } from './links.store.ts';

/** An advocate's link to a destination: at most one. */
export async function findLinkTo(
  directory: D1Database,
  business: string,
  advocateId: string,
  destination: string,
): Promise<Link | null> {
  const row = await directory
    .prepare(`SELECT ${LINK_COLUMNS} FROM links WHERE business = ? AND advocate_id = ? AND destination = ?`)
    .bind(business, advocateId, destination)
    .first<LinkRow>();
  return row === null ? null : linkFromRow(row);
}
