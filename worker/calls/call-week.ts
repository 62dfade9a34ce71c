import { weekdayOf, type Day } from '../calendar/day.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import { dayOfInstant, offsetMsAt } from '../calendar/zone.ts';

/** The Monday of the week that a day is in. */
export function weekOf(day: Day): Day {
  return day - (weekdayOf(day) - 1);
}

/** Where clocks skip midnight, the day begins a little later. */
const CLOCKS_MOVE_IN_MS = 15 * MINUTE_MS;

/** The first instant of the next week in a time zone. */
export function nextWeekAtMs(timeZone: string, nowMs: number): number {
  const monday = weekOf(dayOfInstant(timeZone, nowMs)) + 7;
  const nearMs = monday * DAY_MS - offsetMsAt(timeZone, monday * DAY_MS);
  let atMs = monday * DAY_MS - offsetMsAt(timeZone, nearMs);
  while (dayOfInstant(timeZone, atMs) < monday) atMs += CLOCKS_MOVE_IN_MS;
  return atMs;
}
