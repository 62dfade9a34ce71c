import type { PanelClient } from './client.ts';

/** A client on record; null for an unknown one and for one who was erased. */
export async function findPanelClient(
  db: D1Database,
  business: string,
  clientId: string,
): Promise<PanelClient | null> {
  const row = await db
    .prepare('SELECT name, shows_name FROM clients WHERE business = ? AND client_id = ? AND erased = 0')
    .bind(business, clientId)
    .first<{ name: string | null; shows_name: number }>();
  return row === null ? null : { name: row.name, showsName: row.shows_name === 1 };
}
