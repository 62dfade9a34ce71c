import { utcDayOf } from '../calendar/instant.ts';
import type { StepOutcome } from '../passes/job.ts';
import { dropArrivals } from './arrivals.store.ts';

/** Drops the visitors who arrived on days that are over in every time zone. */
export async function dropOldArrivals(db: D1Database, nowMs: number): Promise<StepOutcome> {
  await dropArrivals(db, utcDayOf(nowMs) - 1);
  return 'done';
}
