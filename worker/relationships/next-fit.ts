import { weekdayOf } from '../calendar/day.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import { dayOfInstant, offsetMsAt } from '../calendar/zone.ts';

/** Monday at one in the morning: before anybody reads what the new week brings. */
const AT_MS = 60 * MINUTE_MS;
/** The first fit may have come in the middle of an import: by then that is over. */
const AFTER_FIRST_MS = 60 * MINUTE_MS;

/** How a fit went, for when it is due again. */
export interface LastFit {
  timeZone: string;
  /** One was possible before this. */
  wasPossible: boolean;
  isPossible: boolean;
}

/**
 * When a business's model is to be fitted again: in the night to the next Monday of its zone; soon after the
 * first fit, and after a day while there has never been one.
 */
export function nextFitAtMs({ timeZone, wasPossible, isPossible }: LastFit, nowMs: number): number {
  if (!wasPossible) return nowMs + (isPossible ? AFTER_FIRST_MS : DAY_MS);
  const today = dayOfInstant(timeZone, nowMs);
  const monday = today + 8 - weekdayOf(today);
  const asUtcMs = monday * DAY_MS + AT_MS;
  return asUtcMs - offsetMsAt(timeZone, asUtcMs - offsetMsAt(timeZone, asUtcMs));
}
