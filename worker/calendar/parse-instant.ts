import { dayOfDate, parseDay } from './day.ts';
import { DAY_MS, MINUTE_MS } from './instant.ts';

/** The instants that are taken for one: those of the years 1900 to 2199. */
export const EARLIEST_MS = dayOfDate(1900, 1, 1) * DAY_MS;
export const LATEST_MS = dayOfDate(2200, 1, 1) * DAY_MS;

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * The instant that an RFC 3339 text names, to the millisecond; what is finer is cut off. Null where it names
 * none, has no offset, or lies outside the years 1900 to 2199.
 */
export function parseInstant(text: string): number | null {
  const [, date = '', ...parts] = RFC_3339.exec(text) ?? [];
  const [hours = '', minutes = '', seconds = '', fraction = '', sign = '+', ...offset] = parts;
  const day = parseDay(date);
  if (day === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const [offsetHours = '0', offsetMinutes = '0'] = offset;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return null;
  const ofDayMs = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1_000;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE_MS * (sign === '-' ? -1 : 1);
  return withinYears(day * DAY_MS + ofDayMs + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs);
}

/** The instant, where it lies in the years 1900 to 2199. */
export function withinYears(atMs: number): number | null {
  return atMs >= EARLIEST_MS && atMs < LATEST_MS ? atMs : null;
}
