import { windowFrom } from '../calendar/cover.ts';
import { dateOfDay, weekdayOf, type Day } from '../calendar/day.ts';
import type { LedgerDay } from '../ledger/ledger-day.ts';
import { close, nobody, open } from '../ledger/standing.ts';
import { rorOf, type Ror } from './ror.ts';

export type Interval = 'day' | 'week' | 'month';

/** One day of the series. */
export interface RorPoint extends Ror {
  day: Day;
}

/**
 * ROR on each chosen day of `[from, to]`, future days included: a running sum over the ledger.
 * `days` holds every ledger day up to `to`, in order. A point a day; for weeks on Mondays; for months on
 * their last days (api.md, `GET /v1/ror/series`).
 */
export function rorSeries(
  days: readonly LedgerDay[],
  from: Day,
  to: Day,
  interval: Interval = 'day',
): RorPoint[] {
  const points: RorPoint[] = [];
  const standing = nobody();
  let opened = 0;
  let closed = 0;
  for (let day = from; day <= to; day += 1) {
    if (!isShown(day, interval)) continue;
    const stillCovers = windowFrom(day);
    for (let row = days[opened]; row !== undefined && row.day <= day; row = days[opened]) {
      open(standing, row);
      opened += 1;
    }
    for (let row = days[closed]; row !== undefined && row.day < stillCovers; row = days[closed]) {
      close(standing, row);
      closed += 1;
    }
    points.push({ day, ...rorOf(standing) });
  }
  return points;
}

function isShown(day: Day, interval: Interval): boolean {
  switch (interval) {
    case 'day':
      return true;
    case 'week':
      return weekdayOf(day) === 1;
    case 'month':
      return dateOfDay(day + 1).dayOfMonth === 1;
  }
}
