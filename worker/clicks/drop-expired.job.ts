import type { Databases } from '../database/databases.ts';
import { dropArrivals } from './drop-arrivals.store.ts';
import { dropOldAnswers } from '../http/kept-answers.store.ts';
import { dropVisitorKeys } from './drop-visitor-keys.store.ts';

const DAY_MS = 86_400_000;

/**
 * Drops the visitor keys of past days, which are then a little over 24 hours old, the visitors who arrived on days
 * that are over in every time zone, and the answers kept for repeated requests.
 */
export async function dropWhatIsOver(databases: Databases, nowMs: number): Promise<void> {
  const today = Math.floor(nowMs / DAY_MS);
  await dropVisitorKeys(databases.directory, today);
  for (const shard of databases.shards) await dropArrivals(shard, today - 1);
  await dropOldAnswers(databases.directory, nowMs);
}
