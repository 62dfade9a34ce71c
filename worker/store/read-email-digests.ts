/** The e-mail digests of those of the clients that have one, by `clientId`. */
export async function readEmailDigests(
  db: D1Database,
  business: string,
  clientIds: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(
      `SELECT client_id, email_digest FROM clients
       WHERE business = ?1 AND client_id IN (SELECT value FROM json_each(?2)) AND email_digest IS NOT NULL`,
    )
    .bind(business, JSON.stringify(clientIds))
    .all<{ client_id: string; email_digest: string }>();
  return new Map(results.map((row) => [row.client_id, row.email_digest]));
}
