import type { Day } from '../calendar/day.ts';

/** Drops the keys of the days before a UTC day, and with them every way back from a hash to a visitor; how many. */
export async function dropVisitorKeys(directory: D1Database, beforeDay: Day): Promise<number> {
  const { meta } = await directory.prepare('DELETE FROM visitor_keys WHERE day < ?').bind(beforeDay).run();
  return meta.changes;
}
