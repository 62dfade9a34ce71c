import { utcDayOf } from '../calendar/instant.ts';
import type { StepOutcome } from '../passes/job.ts';
import { foldClicks, listRawDays, type RawDay } from './click-days.store.ts';

/** A day of a business begins up to this much after the UTC day of the same name. */
const ZONE_MARGIN_DAYS = 1;
const MAX_DAYS_A_LIST = 500;
const MAX_ROWS_A_TRANSACTION = 20_000;
/** Each is three queries: one lists, two fold. */
const TRANSACTIONS_A_STEP = 6;

/** Folds raw clicks older than the retention into daily counts, some thousands of rows a transaction. */
export async function foldOldClicks(
  db: D1Database,
  clickRetentionDays: number,
  nowMs: number,
): Promise<StepOutcome> {
  const beforeDay = utcDayOf(nowMs) - clickRetentionDays - ZONE_MARGIN_DAYS;
  for (let folded = 0; folded < TRANSACTIONS_A_STEP; folded += 1) {
    const due = firstOf(await listRawDays(db, beforeDay, MAX_DAYS_A_LIST), MAX_ROWS_A_TRANSACTION);
    if (due.length === 0) return 'done';
    await foldClicks(db, due);
  }
  return 'more';
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
