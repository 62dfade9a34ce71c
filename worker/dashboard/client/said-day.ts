import { parseDay, type Day } from '../../calendar/day.ts';
import { startOfDay } from '../../calendar/start-of-day.ts';

const NOON_MS = 12 * 3_600_000;

/** When something was, by the day that a form says. */
export type SaidDay =
  /** Null: now, because the day is today or was left out. */
  { kind: 'instant'; atMs: number | null } | { kind: 'wrong' };

/** The instant for a day of a form: noon of it, which is on that day in the zone; now for today. */
export function saidDay(text: string, { today, timeZone }: { today: Day; timeZone: string }): SaidDay {
  if (text === '') return { kind: 'instant', atMs: null };
  const day = parseDay(text);
  if (day === null || day > today || day < EARLIEST_DAY) return { kind: 'wrong' };
  return { kind: 'instant', atMs: day === today ? null : startOfDay(timeZone, day) + NOON_MS };
}

/** The 1st of January 1900, before which nothing is kept. */
const EARLIEST_DAY = -25_567;
