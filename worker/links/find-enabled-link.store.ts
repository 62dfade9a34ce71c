/** What the redirect needs of a link. */
export interface EnabledLink {
  id: string;
  business: string;
  destination: string;
}

/**
 * The link that a code leads by, whichever business has it; null for one that is unknown or switched off. The
 * visitor has only the code, so this is the one question without a business. It reads one row.
 */
export async function findEnabledLink(directory: D1Database, code: string): Promise<EnabledLink | null> {
  return directory
    .prepare('SELECT id, business, destination FROM links WHERE code = ? AND enabled = 1')
    .bind(code)
    .first<EnabledLink>();
}
