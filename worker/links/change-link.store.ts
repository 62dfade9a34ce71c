import type { Link } from './link.ts';
import { LINK_COLUMNS, linkFromRow, type LinkRow } from './links.store.ts';
import { isLinkTaken } from './insert-link.store.ts';

/** What a caller wants of a link; null leaves it as it is. */
export interface LinkChange {
  enabled: boolean | null;
  destination: string | null;
}

export type ChangeLinkOutcome =
  | { kind: 'changed'; link: Link }
  | { kind: 'unknown' }
  /** The advocate has another link to that destination: nothing was changed. */
  | { kind: 'destination_taken' };

/** Switches a link and says when, for attribution rule 2, and leads it elsewhere: both or neither. */
export async function changeLink(
  directory: D1Database,
  business: string,
  code: string,
  change: LinkChange,
  nowMs: number,
): Promise<ChangeLinkOutcome> {
  const enabled = change.enabled === null ? null : Number(change.enabled);
  try {
    const [, found] = await directory.batch<LinkRow>([
      directory.prepare(CHANGE_LINK).bind(business, code, enabled, change.destination, nowMs),
      directory
        .prepare(`SELECT ${LINK_COLUMNS} FROM links WHERE business = ? AND code = ?`)
        .bind(business, code),
    ]);
    const row = found?.results[0];
    return row === undefined ? { kind: 'unknown' } : { kind: 'changed', link: linkFromRow(row) };
  } catch (error) {
    if (isLinkTaken(error)) return { kind: 'destination_taken' };
    throw error;
  }
}

/** A link that is as it is wanted already is not written, and so not switched twice. */
const CHANGE_LINK = `UPDATE links SET
    switched_at_ms = IIF(?3 <> enabled, json_insert(switched_at_ms, '$[#]', CAST(?5 AS INTEGER)), switched_at_ms),
    enabled = COALESCE(CAST(?3 AS INTEGER), enabled),
    destination = COALESCE(?4, destination)
  WHERE business = ?1 AND code = ?2 AND (?3 <> enabled OR ?4 <> destination)`;
