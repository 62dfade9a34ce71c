import { eq, lt } from 'drizzle-orm';
import { visitorKeys } from '../../schema/tables/directory.ts';
import type { Day } from '../calendar/day.ts';
import { build, change, fields, params, query } from '../database/query.ts';
import { batch, run } from '../database/run.ts';

const $key = params<{ utcDay: Day; key: string; nowMs: number }>();
const PROPOSE = change(
  $key,
  build
    .insert(visitorKeys)
    .values({ day: $key.utcDay, key: $key.key, createdAtMs: $key.nowMs })
    .onConflictDoNothing({ target: visitorKeys.day }),
);

const $day = params<{ utcDay: Day }>();
const KEY = fields({ key: visitorKeys.key });
const FIND = query(
  $day,
  KEY,
  build.select(KEY.selection).from(visitorKeys).where(eq(visitorKeys.day, $day.utcDay)),
);

/**
 * The key of a UTC day's visitor hashes: whoever comes first proposes it, everybody uses it. It is no
 * business's, like the days that it is made for.
 */
export async function visitorKey(
  directory: D1Database,
  utcDay: Day,
  proposed: string,
  nowMs: number,
): Promise<string> {
  const { found } = await batch(directory, {
    proposed: PROPOSE({ utcDay, key: proposed, nowMs }),
    found: FIND({ utcDay }),
  });
  const [row] = found.rows;
  if (row === undefined) throw new Error('the key of the day was not kept');
  return row.key;
}

const DROP = change($day, build.delete(visitorKeys).where(lt(visitorKeys.day, $day.utcDay)));

/** Drops the keys of the days before a UTC day, and so every way back from a hash to a visitor; how many. */
export async function dropVisitorKeys(directory: D1Database, beforeDay: Day): Promise<number> {
  const { changes } = await run(directory, DROP({ utcDay: beforeDay }));
  return changes;
}
