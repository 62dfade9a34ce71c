import { formatDay, parseDay } from '../calendar/day.ts';
import { periodOf, type Period } from '../calendar/period.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { AppContext } from '../http/context.ts';

/** The period that a request asks about, in the time zone of the business. */
export function periodAsked(
  c: AppContext,
  query: { from?: string | undefined; to?: string | undefined },
): Period {
  const today = dayOfInstant(c.get('caller').business.timeZone, c.get('nowMs'));
  return periodOf(parseDay(query.from ?? ''), parseDay(query.to ?? ''), today);
}

export function answerOfPeriod({ from, to }: Period) {
  return { from: formatDay(from), to: formatDay(to) };
}
