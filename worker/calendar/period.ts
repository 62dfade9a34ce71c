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
