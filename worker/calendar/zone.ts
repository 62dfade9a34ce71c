import { dayOfDate, type Day } from './day.ts';
import { DAY_MS, utcDayOf } from './instant.ts';

const clocks = new Map<string, ZoneClock>();

/** What a zone's clocks show: remembered per UTC day, because asking `Intl` costs some microseconds. */
interface ZoneClock {
  formatter: Intl.DateTimeFormat;
  steadyOffsetMs: Map<number, number | null>;
}

/** Whether `timeZone` is an IANA time zone that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return false;
  try {
    return clockOf(timeZone) !== null;
  } catch {
    return false;
  }
}

/** The civil date of an instant in a time zone (definition.md, ROR: Day). */
export function dayOfInstant(timeZone: string, occurredAtMs: number): Day {
  return utcDayOf(occurredAtMs + offsetMsAt(timeZone, occurredAtMs));
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetMsAt(timeZone: string, atMs: number): number {
  const clock = clockOf(timeZone);
  const utcDay = utcDayOf(atMs);
  let steady = clock.steadyOffsetMs.get(utcDay);
  if (steady === undefined) {
    steady = steadyOffset(clock, utcDay);
    clock.steadyOffsetMs.set(utcDay, steady);
  }
  return steady ?? readOffset(clock, atMs);
}

/** The offset of a whole UTC day, or null where the clocks are put forward or back within it. */
function steadyOffset(clock: ZoneClock, utcDay: number): number | null {
  const atStart = readOffset(clock, utcDay * DAY_MS);
  const atEnd = readOffset(clock, (utcDay + 1) * DAY_MS - 1_000);
  return atStart === atEnd ? atStart : null;
}

function readOffset(clock: ZoneClock, atMs: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of clock.formatter.formatToParts(atMs)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const shownMs = dayOfDate(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000;
  return shownMs - Math.floor(atMs / 1_000) * 1_000;
}

function clockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const clock = { formatter, steadyOffsetMs: new Map<number, number | null>() };
  clocks.set(timeZone, clock);
  return clock;
}
