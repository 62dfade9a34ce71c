import { DAY_MS } from '../../worker/calendar/instant.ts';
import { offsetMsAt } from '../../worker/calendar/zone.ts';

/** A date, perhaps a time, perhaps an offset: 2026-03-01, 2026-03-01 09:30, 2026-03-01T09:30:00+01:00. */
const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * The instant that a text names, as RFC 3339 in UTC, or null if it names none. A time without an offset is
 * one in the time zone. A date without a time is noon there, so that no other zone's clock moves it to
 * another day.
 */
export function readInstant(text: string, timeZone: string): string | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '12', minute = '00', second = '00', fraction = '', offset] = match;
  const shownMs = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`,
  );
  if (Number.isNaN(shownMs) || new Date(shownMs).getUTCDate() !== Number(day)) return null;
  const hasOffset = offset !== undefined && match[4] !== undefined;
  const occurredAtMs = hasOffset ? shownMs - readOffsetMs(offset) : instantShown(shownMs, timeZone);
  return new Date(occurredAtMs).toISOString();
}

function readOffsetMs(offset: string): number {
  if (/^[A-Z]/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * The instant at which a zone's clocks show a time. If they show it twice, the first; if they skip it, as
 * long after the skip as it is into the skip (RFC 5545, section 3.3.5).
 */
function instantShown(shownMs: number, timeZone: string): number {
  const before = offsetMsAt(timeZone, shownMs - DAY_MS);
  const after = offsetMsAt(timeZone, shownMs + DAY_MS);
  for (const offsetMs of [before, after]) {
    if (offsetMsAt(timeZone, shownMs - offsetMs) === offsetMs) return shownMs - offsetMs;
  }
  return shownMs - before;
}
