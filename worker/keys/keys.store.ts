import type { KeyOnRecord } from './key.ts';

/** At most `count` of a business's keys, revoked ones included, in the order of their ids, after `afterId`. */
export async function listKeys(
  directory: D1Database,
  business: string,
  afterId: string | undefined,
  count: number,
): Promise<KeyOnRecord[]> {
  const { results } = await directory
    .prepare(
      `SELECT id, kind, label, hint, created_at_ms AS createdAtMs, revoked_at_ms AS revokedAtMs FROM api_keys
       WHERE business = ? AND id > ? ORDER BY id LIMIT ?`,
    )
    .bind(business, afterId ?? '', count)
    .all<KeyOnRecord>();
  return results;
}
