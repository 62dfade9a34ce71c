import type { Day } from '../calendar/day.ts';
import { turnsAround } from '../calendar/rezone.ts';
import { dayOfInstant } from '../calendar/zone.ts';

/** The first instant of a day in a time zone; of a day that the zone leapt over, that of the next one. */
export function startOfDay(timeZone: string, day: Day): number {
  const turns = turnsAround(timeZone, day).sort((a, b) => a - b);
  return turns.find((atMs) => dayOfInstant(timeZone, atMs) >= day) ?? turns.at(-1) ?? 0;
}
