import type { Day } from '../calendar/day.ts';
import { MINUTE_MS } from '../calendar/instant.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { weekOf } from '../calls/call-week.ts';

const HOUR_MS = 60 * MINUTE_MS;
/** When the letter goes out, by the clock of the business. */
const FROM_HOUR = 7;

/** No clock on earth is farther ahead of or behind UTC. */
const MOST_AHEAD_MS = 14 * HOUR_MS;
const MOST_BEHIND_MS = 12 * HOUR_MS;

/**
 * The Monday whose letter is to go out now in a time zone; null at any other time than from seven o'clock to
 * the end of a Monday.
 */
export function letterDue(timeZone: string, nowMs: number): Day | null {
  const today = dayOfInstant(timeZone, nowMs);
  if (weekOf(today) !== today) return null;
  return nowMs >= startOfDay(timeZone, today) + FROM_HOUR * HOUR_MS ? today : null;
}

/** Whether it is Monday anywhere. */
export function isMondaySomewhere(nowMs: number): boolean {
  const [first, last] = [nowMs + MOST_AHEAD_MS, nowMs - MOST_BEHIND_MS].map((atMs) =>
    dayOfInstant('UTC', atMs),
  );
  return first !== undefined && last !== undefined && (weekOf(first) === first || weekOf(last) === last);
}
