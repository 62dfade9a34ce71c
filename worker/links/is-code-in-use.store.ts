/** Whether a link of any business has the code: codes are unique in the deployment. It says no more than that. */
export async function isCodeInUse(directory: D1Database, code: string): Promise<boolean> {
  const row = await directory.prepare('SELECT 1 FROM links WHERE code = ?').bind(code).first();
  return row !== null;
}
