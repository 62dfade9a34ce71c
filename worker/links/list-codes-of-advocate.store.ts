/** The codes of the links that an advocate owns. */
export async function listCodesOfAdvocate(
  directory: D1Database,
  business: string,
  advocateId: string,
): Promise<string[]> {
  const { results } = await directory
    .prepare('SELECT code FROM links WHERE business = ? AND advocate_id = ?')
    .bind(business, advocateId)
    .all<{ code: string }>();
  return results.map(({ code }) => code);
}
