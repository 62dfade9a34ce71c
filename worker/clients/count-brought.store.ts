/** How many clients an advocate has brought. */
export async function countBrought(db: D1Database, business: string, advocateId: string): Promise<number> {
  const row = await db
    .prepare('SELECT COUNT(*) AS brought FROM clients WHERE business = ? AND advocate_id = ?')
    .bind(business, advocateId)
    .first<{ brought: number }>();
  return row?.brought ?? 0;
}
