import type { Day } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';

/** So many days at most are compared at once, today among them. */
const MAX_DAYS = 7;

/**
 * The days of a business that are to be compared: from the one on which that was done last, which was not
 * over then, to today; at least yesterday and today.
 */
export function recentDays(timeZone: string, lastMs: number, nowMs: number): { from: Day; to: Day } {
  const today = dayOfInstant(timeZone, nowMs);
  const last = Math.min(dayOfInstant(timeZone, lastMs), today - 1);
  return { from: Math.max(last, today - MAX_DAYS + 1), to: today };
}
