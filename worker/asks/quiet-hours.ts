import { weekdayOf } from '../calendar/day.ts';
import { DAY_MS, utcDayOf } from '../calendar/instant.ts';
import { offsetMsAt } from '../calendar/zone.ts';
import type { RelationshipSettings } from '../relationships/relationship-settings.ts';

type QuietHours = Pick<RelationshipSettings, 'quietFromHour' | 'quietToHour'>;

const HOUR_MS = 3_600_000;
const SUNDAY = 7;

/**
 * The instant from which on somebody may be called or written to: the one that is asked about, or the end of
 * the quiet hours in which it lies. Null where every hour is quiet.
 */
export function afterQuietHours(timeZone: string, hours: QuietHours, atMs: number): number | null {
  if (!isQuiet(timeZone, hours, atMs)) return atMs;
  const localMs = atMs + offsetMsAt(timeZone, atMs);
  const nextHourMs = (Math.floor(localMs / HOUR_MS) + 1) * HOUR_MS - localMs + atMs;
  for (let ms = nextHourMs; ms < atMs + 3 * DAY_MS; ms += HOUR_MS)
    if (!isQuiet(timeZone, hours, ms)) return ms;
  return null;
}

function isQuiet(timeZone: string, { quietFromHour, quietToHour }: QuietHours, atMs: number): boolean {
  const localMs = atMs + offsetMsAt(timeZone, atMs);
  if (weekdayOf(utcDayOf(localMs)) === SUNDAY) return true;
  const hour = Math.floor((localMs - utcDayOf(localMs) * DAY_MS) / HOUR_MS);
  return quietFromHour <= quietToHour
    ? hour >= quietFromHour && hour < quietToHour
    : hour >= quietFromHour || hour < quietToHour;
}
