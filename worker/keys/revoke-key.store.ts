export type RevokeKeyOutcome =
  /** Also when it was revoked before. */
  | { kind: 'revoked' }
  | { kind: 'unknown' }
  /** Without it nobody could reach the business any more: nothing was changed. */
  | { kind: 'last_secret_key' };

/**
 * Revokes a key, for good and at once. The version of the business grows in the same transaction, which is what
 * callers who remember a key check. (A business whose facts are in another database is not there to update: then
 * nobody remembers its keys.) The last secret key stays, also when two are revoked at the same time.
 */
export async function revokeKey(
  directory: D1Database,
  business: string,
  id: string,
  nowMs: number,
): Promise<RevokeKeyOutcome> {
  const [before, revoked] = await directory.batch<{ revoked_at_ms: number | null }>([
    directory
      .prepare('SELECT revoked_at_ms FROM api_keys WHERE business = ?1 AND id = ?2')
      .bind(business, id),
    directory.prepare(REVOKE_UNLESS_LAST).bind(business, id, nowMs),
    directory
      .prepare('UPDATE businesses SET version = version + 1 WHERE id = ?1 AND changes() = 1')
      .bind(business),
  ]);
  const key = before?.results[0];
  if (key === undefined) return { kind: 'unknown' };
  const isRevoked = key.revoked_at_ms !== null || revoked?.results.length === 1;
  return { kind: isRevoked ? 'revoked' : 'last_secret_key' };
}

const REVOKE_UNLESS_LAST = `UPDATE api_keys SET revoked_at_ms = CAST(?3 AS INTEGER)
  WHERE business = ?1 AND id = ?2 AND revoked_at_ms IS NULL
    AND (kind <> 'secret' OR EXISTS (
      SELECT 1 FROM api_keys other
      WHERE other.business = ?1 AND other.kind = 'secret' AND other.revoked_at_ms IS NULL AND other.id <> ?2))
  RETURNING revoked_at_ms`;
