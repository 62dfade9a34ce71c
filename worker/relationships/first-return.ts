import { survivalCurve } from '../statistics/kaplan-meier.ts';

/** How many clients came back first after so many days, or had not yet after so many. */
export interface FirstReturn {
  days: number;
  isObserved: boolean;
  count: number;
}

/** Those who come back later than this are as if they never did. */
const WITHIN_DAYS = 365;

/**
 * The days by which half and nine tenths of those who come back within a year have, from the Kaplan-Meier
 * curve of first returns; null where nobody does.
 */
export function firstReturnQuantiles(
  returns: readonly FirstReturn[],
): { halfBackDays: number; mostBackDays: number } | null {
  const steps = survivalCurve(returns.map(({ days, ...rest }) => ({ at: days, ...rest })));
  const within = steps.filter(({ at }) => at <= WITHIN_DAYS);
  const back = 1 - (within.at(-1)?.survival ?? 1);
  if (back <= 0) return null;
  const daysOf = (share: number): number =>
    within.find(({ survival }) => 1 - survival >= share * back - 1e-12)?.at ?? WITHIN_DAYS;
  return { halfBackDays: daysOf(0.5), mostBackDays: daysOf(0.9) };
}
