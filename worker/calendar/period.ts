import { windowFrom } from './cover.ts';
import type { Day } from './day.ts';

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

/** The period of the same length that ends the day before. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from + 1), to: from - 1 };
}
