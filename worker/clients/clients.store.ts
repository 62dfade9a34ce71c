import type { Client } from './client.ts';

/** A row of `clients` with what its purchases and referrals come to. */
export interface ClientRow {
  client_id: string;
  name: string | null;
  purchases: number;
  first_day: number | null;
  last_day: number | null;
  advocate_id: string | null;
  corrected: number;
  brought: number;
  shows_name: number;
  erased: number;
  created_at_ms: number;
}

/** What to select of `clients c`. Each subquery reads a stretch of one index. */
export const CLIENT_COLUMNS = `c.client_id, c.name, c.advocate_id, c.corrected, c.shows_name, c.erased, c.created_at_ms,
  (SELECT COUNT(*) FROM purchases p WHERE p.business = c.business AND p.void = 0 AND p.client_id = c.client_id) AS purchases,
  (SELECT p.day FROM purchases p WHERE p.business = c.business AND p.void = 0 AND p.client_id = c.client_id
   ORDER BY p.day LIMIT 1) AS first_day,
  (SELECT p.day FROM purchases p WHERE p.business = c.business AND p.void = 0 AND p.client_id = c.client_id
   ORDER BY p.day DESC LIMIT 1) AS last_day,
  (SELECT COUNT(*) FROM clients b WHERE b.business = c.business AND b.advocate_id = c.client_id) AS brought`;

export function clientFromRow(row: ClientRow): Client {
  return {
    clientId: row.client_id,
    name: row.name,
    purchases: row.purchases,
    firstDay: row.first_day,
    lastDay: row.last_day,
    advocateId: row.advocate_id,
    corrected: row.corrected === 1,
    brought: row.brought,
    showsName: row.shows_name === 1,
    erased: row.erased === 1,
    createdAtMs: row.created_at_ms,
  };
}
