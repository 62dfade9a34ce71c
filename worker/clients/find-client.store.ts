import type { Client } from './client.ts';
import { CLIENT_COLUMNS, clientFromRow, type ClientRow } from './clients.store.ts';

/** A business's client by its own id; null where the business knows none of that id. */
export async function findClient(db: D1Database, business: string, clientId: string): Promise<Client | null> {
  const row = await db
    .prepare(`SELECT ${CLIENT_COLUMNS} FROM clients c WHERE c.business = ? AND c.client_id = ?`)
    .bind(business, clientId)
    .first<ClientRow>();
  return row === null ? null : clientFromRow(row);
}
