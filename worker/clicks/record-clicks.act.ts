import { shardAt, type Databases } from '../database/databases.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import type { Click } from './click.ts';
import { findShards, insertClicks } from './clicks.store.ts';

/** Some 500 bytes each at most, within what one parameter may hold. */
const MAX_CLICKS_A_STATEMENT = 2_000;
/** Each is two calls to the database, and asking for the shards is one more. */
const MAX_STATEMENTS = 19;

export interface RecordClicksOutcome {
  /** Clicks that were not on record before. */
  recorded: number;
  /** The businesses of which not every click could be written now: they may be sent again, whole. */
  unwritten: ReadonlySet<string>;
}

/**
 * Writes clicks of any businesses, each once whatever is delivered twice: one statement for each shard and
 * 2,000 clicks. A shard that fails, or a business that is being relocated, keeps no other from being written.
 * It logs what was not written, and why.
 */
export async function recordClicks(
  databases: Databases,
  clicks: readonly Click[],
): Promise<RecordClicksOutcome> {
  if (clicks.length === 0) return { recorded: 0, unwritten: new Set() };
  const businessIds = [...new Set(clicks.map((click) => click.business))];
  let shards: ReadonlyMap<string, number>;
  try {
    shards = await findShards(databases.directory, businessIds);
  } catch (error) {
    logFailure('clicks_not_written', error, { count: clicks.length });
    return { recorded: 0, unwritten: new Set(businessIds) };
  }
  const statements = statementsOf(clicks, shards);
  const refused = statements.slice(MAX_STATEMENTS).flatMap(({ some }) => some);
  refused.push(...clicks.filter((click) => !shards.has(click.business)));
  const failed: Click[] = [];
  let recorded = 0;
  for (const { shard, some } of statements.slice(0, MAX_STATEMENTS)) {
    try {
      const inserted = await insertClicks(shardAt(databases, shard), some);
      recorded += inserted.recorded;
      refused.push(...some.filter((click) => !inserted.taken.has(click.business)));
    } catch (error) {
      logFailure('clicks_not_written', error, { shard, count: some.length });
      failed.push(...some);
    }
  }
  if (refused.length > 0) logAlarm('clicks_not_written', { count: refused.length });
  return { recorded, unwritten: new Set([...refused, ...failed].map((click) => click.business)) };
}

/** The clicks of each shard, as many together as one statement takes; those in no shard are left out. */
function statementsOf(clicks: readonly Click[], shards: ReadonlyMap<string, number>) {
  const statements: { shard: number; some: Click[] }[] = [];
  for (const [shard, placed] of Map.groupBy(clicks, (click) => shards.get(click.business) ?? null)) {
    if (shard === null) continue;
    for (let from = 0; from < placed.length; from += MAX_CLICKS_A_STATEMENT) {
      statements.push({ shard, some: placed.slice(from, from + MAX_CLICKS_A_STATEMENT) });
    }
  }
  return statements;
}
