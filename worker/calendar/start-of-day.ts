import type { Day } from './day.ts';
import { turnsAround } from './rezone.ts';
import { dayOfInstant } from './zone.ts';

/**
 * The first instant of a day in a time zone, also where the clocks are put forward over midnight; of a day
 * that the zone leapt over, that of the next one.
 */
export function startOfDay(timeZone: string, day: Day): number {
  const turns = turnsAround(timeZone, day).sort((a, b) => a - b);
  return turns.find((atMs) => dayOfInstant(timeZone, atMs) >= day) ?? turns.at(-1) ?? 0;
}
