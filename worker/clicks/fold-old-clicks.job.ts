import type { Databases } from '../database/databases.ts';
import { foldClicks, listRawDays, type RawDay } from './fold-clicks.store.ts';

const DAY_MS = 86_400_000;
/** A day of a business begins up to this much after the UTC day of the same name. */
const ZONE_MARGIN_DAYS = 1;
const DAYS_A_LIST = 500;
const ROWS_A_TRANSACTION = 20_000;
const MOST_CALLS = 40;

/**
 * Folds raw clicks older than the retention into daily counts, some thousands of rows a transaction, until none is
 * left or the calls of this run are used up; the next run goes on.
 */
export async function foldOldClicks(
  databases: Databases,
  clickRetentionDays: number,
  nowMs: number,
): Promise<void> {
  const beforeDay = Math.floor(nowMs / DAY_MS) - clickRetentionDays - ZONE_MARGIN_DAYS;
  for (const shard of databases.shards) {
    for (let calls = 0; calls < MOST_CALLS; calls += 2) {
      const due = firstOf(await listRawDays(shard, beforeDay, DAYS_A_LIST), ROWS_A_TRANSACTION);
      if (due.length === 0) break;
      await foldClicks(shard, due);
    }
  }
}

/** The first days that together have at most so many rows; at least one where there is one. */
function firstOf(days: readonly RawDay[], mostRows: number): RawDay[] {
  let rows = 0;
  const end = days.findIndex((day, index) => {
    rows += day.rows;
    return index > 0 && rows > mostRows;
  });
  return days.slice(0, end === -1 ? days.length : end);
}
