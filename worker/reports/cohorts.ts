import { dateOfDay, dayOfDate, type Day } from '../calendar/day.ts';
import { monthsAfter, monthsBefore } from '../calendar/months.ts';
import type { Period } from '../calendar/period.ts';

/** After so many months it is looked who is still there. */
export const COHORT_MONTHS = [3, 6, 12, 24] as const;
export type CohortMonths = (typeof COHORT_MONTHS)[number];

/** What clients of a cohort have in common: the month or the quarter of their first counted purchase. */
export const COHORT_WIDTHS = ['month', 'quarter'] as const;
export type CohortWidth = (typeof COHORT_WIDTHS)[number];

/** A younger ledger is looked at month by month. */
const YOUNG_MONTHS = 18;
/** How many cohorts are answered, the latest: five years of quarters, two of months. */
const MOST_COHORTS: Record<CohortWidth, number> = { month: 24, quarter: 20 };
const MONTHS_OF: Record<CohortWidth, number> = { month: 1, quarter: 3 };

/** How many of a cohort were where so many months after their first purchases. */
export interface CohortMark {
  months: CohortMonths;
  /** Those whose day has come. */
  clients: number;
  active: number;
  /** Those of the active who had bought twice by then. */
  repeat: number;
  /** Whether the day has come for everybody of the cohort. */
  isOver: boolean;
}

/** Clients whose first counted purchases lie in one period, and what became of them. */
export interface Cohort extends Period {
  clients: number;
  marks: CohortMark[];
}

/** What is counted of the clients of one cohort; `marks` has three numbers for each of `COHORT_MONTHS`. */
export interface CohortTally {
  /** The cohort's place among the periods; null for clients of none of them. */
  cohort: number | null;
  clients: number;
  marks: readonly number[];
}

/** How wide the cohorts of a ledger are unless somebody says otherwise. */
export function cohortWidthOf(beganOn: Day, asOf: Day): CohortWidth {
  return beganOn > monthsBefore(asOf, YOUNG_MONTHS) ? 'month' : 'quarter';
}

/** The periods of the cohorts from the one in which a ledger began to that of a day, the earliest first. */
export function cohortPeriods(width: CohortWidth, beganOn: Day, asOf: Day): Period[] {
  const periods: Period[] = [];
  const months = MONTHS_OF[width];
  for (let from = startOf(width, asOf); periods.length < MOST_COHORTS[width];) {
    periods.unshift({ from, to: monthsAfter(from, months) - 1 });
    if (from <= beganOn) break;
    from = monthsBefore(from, months);
  }
  return periods;
}

function startOf(width: CohortWidth, day: Day): Day {
  const { year, month } = dateOfDay(day);
  return dayOfDate(year, width === 'month' ? month : month - ((month - 1) % 3), 1);
}

/**
 * For each first day of the periods: the day, the place of its period, and the days after `COHORT_MONTHS`,
 * null for those that have not come by `asOf`.
 */
export function cohortDays(
  periods: readonly Period[],
  asOf: Day,
): (readonly [firstDay: Day, cohort: number, ...marks: (Day | null)[]])[] {
  return periods.flatMap(({ from, to }, place) =>
    Array.from({ length: Math.max(0, Math.min(to, asOf) - from + 1) }, (_, days) => {
      const marks = COHORT_MONTHS.map((months) => monthsAfter(from + days, months));
      return [from + days, place, ...marks.map((day) => (day <= asOf ? day : null))] as const;
    }),
  );
}

/** The cohorts of some periods from what was counted of them, piece by piece. */
export function cohortsOf(periods: readonly Period[], tallies: readonly CohortTally[], asOf: Day): Cohort[] {
  return periods.map((period, place) => {
    const own = tallies.filter(({ cohort }) => cohort === place);
    const sum = (of: (tally: CohortTally) => number) => own.reduce((total, tally) => total + of(tally), 0);
    return {
      ...period,
      clients: sum(({ clients }) => clients),
      marks: COHORT_MONTHS.map((months, index) => ({
        months,
        clients: sum(({ marks }) => marks[index * 3] ?? 0),
        active: sum(({ marks }) => marks[index * 3 + 1] ?? 0),
        repeat: sum(({ marks }) => marks[index * 3 + 2] ?? 0),
        isOver: monthsAfter(period.to, months) <= asOf,
      })),
    };
  });
}
