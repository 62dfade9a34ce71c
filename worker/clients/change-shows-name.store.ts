/**
 * Keeps whether a client agreed to be named to the people whom they bring. False where the business
 * takes no writes just now, and for an unknown or erased client: nothing was changed.
 */
export async function changeShowsName(
  db: D1Database,
  business: string,
  clientId: string,
  showsName: boolean,
): Promise<boolean> {
  const changed = await db
    .prepare(
      `UPDATE clients SET shows_name = CAST(?3 AS INTEGER)
       WHERE business = ?1 AND client_id = ?2 AND erased = 0
         AND EXISTS (SELECT 1 FROM businesses WHERE id = ?1 AND frozen = 0)
       RETURNING 1`,
    )
    .bind(business, clientId, showsName ? 1 : 0)
    .first();
  return changed !== null;
}
