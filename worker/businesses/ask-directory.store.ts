/** Asks the directory something that costs nothing. It throws when the database, or its schema, is not there. */
export async function askDirectory(directory: D1Database): Promise<void> {
  await directory.prepare("SELECT 1 FROM placements WHERE business = ''").first();
}
