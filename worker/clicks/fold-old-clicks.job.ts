import { utcDayOf } from '../calendar/instant.ts';
import type { Databases } from '../database/databases.ts';
import { foldClicks, listRawDays, type RawDay } from './click-days.store.ts';

/** A day of a business begins up to this much after the UTC day of the same name. */
const ZONE_MARGIN_DAYS = 1;
const MAX_DAYS_A_LIST = 500;
const MAX_ROWS_A_TRANSACTION = 20_000;
const MAX_CALLS = 40;

/**
 * Folds raw clicks older than the retention into daily counts, some thousands of rows a transaction, until
 * there are no more or the calls of this run are used up; the next run goes on.
 */
export async function foldOldClicks(
  databases: Databases,
  clickRetentionDays: number,
  nowMs: number,
): Promise<void> {
  const beforeDay = utcDayOf(nowMs) - clickRetentionDays - ZONE_MARGIN_DAYS;
  for (const shard of databases.shards) {
    for (let calls = 0; calls < MAX_CALLS; calls += 2) {
      const due = firstOf(await listRawDays(shard, beforeDay, MAX_DAYS_A_LIST), MAX_ROWS_A_TRANSACTION);
      if (due.length === 0) break;
      await foldClicks(shard, due);
    }
  }
}

/** The first days that together have at most so many rows; at least one where there is one. */
function firstOf(days: readonly RawDay[], maxRows: number): RawDay[] {
  let rows = 0;
  const end = days.findIndex((day, index) => {
    rows += day.rows;
    return index > 0 && rows > maxRows;
  });
  return days.slice(0, end === -1 ? days.length : end);
}
