import { weekdayOf, type Day } from '../calendar/day.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import { dayOfInstant } from '../calendar/zone.ts';

/** The Monday of the week that a day is in. */
export function weekOf(day: Day): Day {
  return day - (weekdayOf(day) - 1);
}

/** The first instant of the next week in a time zone. */
export function nextWeekAtMs(timeZone: string, nowMs: number): number {
  return startOfDay(timeZone, weekOf(dayOfInstant(timeZone, nowMs)) + 7);
}
