import { windowFrom } from './cover.ts';
import { dayOfDate, type Day } from './day.ts';

/** Both days included. */
export interface Period {
  from: Day;
  to: Day;
}

/** The period that is asked about: by default it ends today, and lasts the 12 months up to its end. */
export function periodOf(from: Day | null, to: Day | null, today: Day): Period {
  const end = to ?? Math.max(today, from ?? today);
  return { from: from ?? windowFrom(end), to: end };
}

/** Nothing was bought before it, and years before it are written otherwise. */
const FIRST_DAY = dayOfDate(1, 1, 1);

/** The period of the same length that ends the day before; it begins in the year 1 at the earliest. */
export function periodBefore({ from, to }: Period): Period {
  return { from: Math.max(FIRST_DAY, from - (to - from + 1)), to: from - 1 };
}

/**
 * At most `count` slices of a period that lie beside each other and hold all of it, cut evenly where `extent`
 * lies in it: beyond that there is nothing.
 *
 * Worked, [0, 99] in 2 slices where the extent is [10, 29]: [0, 19] and [20, 99].
 */
export function slicesOf(period: Period, extent: Period, count: number): Period[] {
  const from = Math.max(period.from, extent.from);
  const days = Math.min(period.to, extent.to) - from + 1;
  const length = Math.max(1, Math.ceil(days / count));
  const slices: Period[] = [];
  for (let start = period.from, end = from + length; start <= period.to; start = end, end += length) {
    const isLast = end >= from + days;
    slices.push({ from: start, to: isLast ? period.to : end - 1 });
    if (isLast) break;
  }
  return slices;
}
