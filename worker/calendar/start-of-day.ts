import type { Day } from './day.ts';
import { DAY_MS } from './instant.ts';
import { offsetMsAt } from './zone.ts';

/**
 * The instant at which a day begins by the clocks of a time zone. Where they are put forward over midnight,
 * the one at which midnight would have been.
 */
export function startOfDay(timeZone: string, day: Day): number {
  const asUtcMs = day * DAY_MS;
  const nearMs = asUtcMs - offsetMsAt(timeZone, asUtcMs);
  return asUtcMs - offsetMsAt(timeZone, nearMs);
}
