import { eq, sql } from 'drizzle-orm';
import { codeKeys, retiredCodes } from '../../schema/tables/directory.ts';
import { build, change, fields, params, query, type Bound } from '../database/query.ts';
import { first } from '../database/run.ts';

const KEY = fields({ key: codeKeys.key });
const FIND_KEY = query(
  params<Record<never, never>>(),
  KEY,
  build.select(KEY.selection).from(codeKeys).where(eq(codeKeys.name, 'retired')),
);

const known = new WeakMap<D1Database, string>();

/**
 * The key of the digests of retired codes. It was made with its table and never changes, so that an isolate
 * remembers it.
 */
export async function codeKey(directory: D1Database): Promise<string> {
  const remembered = known.get(directory);
  if (remembered !== undefined) return remembered;
  const found = await first(directory, FIND_KEY({}));
  if (found === null) throw new Error('the key of the retired codes is missing: code_keys');
  known.set(directory, found.key);
  return found.key;
}

const $digests = params<{ digests: string }>();
const RETIRE = change(
  $digests,
  sql`INSERT INTO ${retiredCodes} SELECT value FROM json_each(${$digests.digests}) WHERE true
    ON CONFLICT DO NOTHING`,
);

/** The statement that keeps codes, by their digests, from ever being given out again. */
export function retireCodes(digests: readonly string[]): Bound<never> {
  return RETIRE({ digests: JSON.stringify(digests) });
}
