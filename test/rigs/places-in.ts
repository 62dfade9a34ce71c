/** Every column of every table of the database in which the text stands, whatever its case. */
export async function placesIn(db: D1Database, text: string): Promise<string[]> {
  const places: string[] = [];
  const { results: tables } = await db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .all<{ name: string }>();
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all<Record<string, unknown>>();
    for (const row of results) {
      for (const [column, value] of Object.entries(row)) {
        if (String(value).toLowerCase().includes(text)) places.push(`${name}.${column}`);
      }
    }
  }
  return [...new Set(places)].sort();
}
