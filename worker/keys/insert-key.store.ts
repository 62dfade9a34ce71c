/** A key as it is stored: never itself, only its digest and its last four characters. */
export interface StoredKey {
  id: string;
  kind: 'secret' | 'publishable';
  digest: string;
  hint: string;
  label: string | null;
}

/** The statement that gives a business a key, for the batch that does so. */
export function insertKey(
  directory: D1Database,
  business: string,
  key: StoredKey,
  createdAtMs: number,
): D1PreparedStatement {
  return directory
    .prepare(
      'INSERT INTO api_keys (digest, id, business, kind, label, hint, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .bind(key.digest, key.id, business, key.kind, key.label, key.hint, createdAtMs);
}
