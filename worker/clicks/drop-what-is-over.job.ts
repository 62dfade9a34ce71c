import { utcDayOf } from '../calendar/instant.ts';
import type { Databases } from '../database/databases.ts';
import { dropOldAnswers } from '../http/kept-answers.store.ts';
import { dropArrivals } from './arrivals.store.ts';
import { dropVisitorKeys } from './visitor-keys.store.ts';

/**
 * Drops the visitor keys of past days, which are then a little over 24 hours old, the visitors who arrived on
 * days that are over in every time zone, and the answers kept for repeated requests.
 */
export async function dropWhatIsOver(databases: Databases, nowMs: number): Promise<void> {
  const today = utcDayOf(nowMs);
  await dropVisitorKeys(databases.directory, today);
  for (const shard of databases.shards) await dropArrivals(shard, today - 1);
  await dropOldAnswers(databases.directory, nowMs);
}
