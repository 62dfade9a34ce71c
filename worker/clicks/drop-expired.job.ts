import type { Databases } from '../store/databases.ts';
import { dropArrivals } from '../store/drop-arrivals.ts';
import { dropOldAnswers } from '../store/drop-old-answers.ts';
import { dropVisitorKeys } from '../store/drop-visitor-keys.ts';

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
