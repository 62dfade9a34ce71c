/**
 * Makes a client on record, whether or not it ever bought anything, and keeps the name where one is given.
 * False where the business takes no writes just now: nothing was changed.
 */
export async function ensureClient(
  db: D1Database,
  business: string,
  clientId: string,
  name: string | null,
  nowMs: number,
): Promise<boolean> {
  const [, found] = await db.batch([
    db
      .prepare(
        `INSERT INTO clients (business, client_id, name, created_at_ms)
         SELECT id, ?2, ?3, CAST(?4 AS INTEGER) FROM businesses WHERE id = ?1 AND frozen = 0
         ON CONFLICT (business, client_id) DO UPDATE SET name = excluded.name
         WHERE excluded.name IS NOT NULL AND excluded.name IS NOT name`,
      )
      .bind(business, clientId, name, nowMs),
    db.prepare('SELECT 1 FROM businesses WHERE id = ? AND frozen = 0').bind(business),
  ]);
  return found?.results.length === 1;
}
