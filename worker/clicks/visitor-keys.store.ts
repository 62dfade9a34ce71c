import type { Day } from '../calendar/day.ts';

/**
 * The key of a UTC day's visitor hashes: whoever comes first proposes it, everybody uses it. It is no business's,
 * like the days that it is made for.
 */
export async function visitorKey(
  directory: D1Database,
  utcDay: Day,
  proposed: string,
  nowMs: number,
): Promise<string> {
  const [, found] = await directory.batch<{ key: string }>([
    directory
      .prepare(
        'INSERT INTO visitor_keys (day, key, created_at_ms) VALUES (?, ?, ?) ON CONFLICT (day) DO NOTHING',
      )
      .bind(utcDay, proposed, nowMs),
    directory.prepare('SELECT key FROM visitor_keys WHERE day = ?').bind(utcDay),
  ]);
  const key = found?.results[0]?.key;
  if (key === undefined) throw new Error('the key of the day was not kept');
  return key;
}
