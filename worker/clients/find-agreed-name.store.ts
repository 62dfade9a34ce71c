/**
 * The name on record of a client who agreed to be named to the people whom they bring; null without that
 * agreement, without a name, and of a client who was erased.
 */
export async function findAgreedName(
  db: D1Database,
  business: string,
  clientId: string,
): Promise<string | null> {
  const row = await db
    .prepare(
      'SELECT name FROM clients WHERE business = ? AND client_id = ? AND shows_name = 1 AND erased = 0',
    )
    .bind(business, clientId)
    .first<{ name: string | null }>();
  return row?.name ?? null;
}
