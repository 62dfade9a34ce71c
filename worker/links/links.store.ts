import type { Link } from './link.ts';

/** A row of `links`. */
export interface LinkRow {
  id: string;
  code: string;
  advocate_id: string;
  destination: string;
  enabled: number;
  switched_at_ms: string;
  created_at_ms: number;
}

export const LINK_COLUMNS = 'id, code, advocate_id, destination, enabled, switched_at_ms, created_at_ms';

/** A business's link by its code; null where the business has none of that code, whoever else may. */
export async function findLink(directory: D1Database, business: string, code: string): Promise<Link | null> {
  const row = await directory
    .prepare(`SELECT ${LINK_COLUMNS} FROM links WHERE code = ?2 AND business = ?1`)
    .bind(business, code)
    .first<LinkRow>();
  return row === null ? null : linkFromRow(row);
}

export function linkFromRow(row: LinkRow): Link {
  return {
    id: row.id,
    code: row.code,
    advocateId: row.advocate_id,
    destination: row.destination,
    enabled: row.enabled === 1,
    switchedAtMs: JSON.parse(row.switched_at_ms) as number[],
    createdAtMs: row.created_at_ms,
  };
}
