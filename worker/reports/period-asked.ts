import { formatDay, parseDay, type Day } from '../calendar/day.ts';
import { periodOf, type Period } from '../calendar/period.ts';

/** The period that a query asks about; by default the 12 months up to its end, and up to today. */
export function periodAsked(
  { from = '', to = '' }: { from?: string | undefined; to?: string | undefined },
  today: Day,
): Period {
  return periodOf(parseDay(from), parseDay(to), today);
}

/** A period as the API answers it. */
export function periodToJson({ from, to }: Period) {
  return { from: formatDay(from), to: formatDay(to) };
}
