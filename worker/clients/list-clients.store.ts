import type { Client } from './client.ts';
import { CLIENT_COLUMNS, clientFromRow, type ClientRow } from './clients.store.ts';

/** At most `count` of a business's clients in the order of their ids, after `afterId`. */
export async function listClients(
  db: D1Database,
  business: string,
  afterId: string | undefined,
  count: number,
): Promise<Client[]> {
  const { results } = await db
    .prepare(
      `SELECT ${CLIENT_COLUMNS} FROM clients c WHERE c.business = ? AND c.client_id > ? ORDER BY c.client_id LIMIT ?`,
    )
    .bind(business, afterId ?? '', count)
    .all<ClientRow>();
  return results.map(clientFromRow);
}
