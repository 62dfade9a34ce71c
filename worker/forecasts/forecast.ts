import type { Day } from '../calendar/day.ts';
import { isActive, type LifeGroup } from '../relationships/life.ts';
import { probabilityOfReturn, repeatsOf, type Model } from '../relationships/model.ts';

/** From which day, with which facts, and how far. */
export interface Horizon {
  asOf: Day;
  /** At most 365: who buys within it is still active at its end. */
  days: number;
}

/**
 * The numerator and the denominator of ROR on a day to come, as sums over clients that go their ways apart
 * from each other.
 */
export interface Expectation {
  numerator: number;
  active: number;
  numeratorVariance: number;
  activeVariance: number;
  covariance: number;
}

/** A forecast of ROR, and how far the model itself thinks that it may be off. */
export interface Outlook {
  ror: number;
  sd: number;
}

/** Who is active at the end of a horizon if nobody buys in it, and of them who counts in the numerator. */
export interface Still {
  active: number;
  referredOrRepeat: number;
  /** Null where nobody is active. */
  ror: number | null;
}

/** What ROR will be if nobody buys again: it is exact (docs/definition.md, ROR). */
export function nobodyBuysAgain(groups: readonly LifeGroup[], { asOf, days }: Horizon): Still {
  const still = groups.filter((group) => isActive(group, asOf + days));
  const active = countOf(still);
  const referredOrRepeat = countOf(still.filter(isCounted));
  return { active, referredOrRepeat, ror: active === 0 ? null : referredOrRepeat / active };
}

/**
 * What becomes of the clients who are active now. Who stays covered to the end counts in the denominator
 * anyway, and in the numerator if it does already or buys again; who does not is in either only if it buys
 * again.
 */
export function expectationOf(
  groups: readonly LifeGroup[],
  model: Model,
  { asOf, days }: Horizon,
): Expectation {
  const sums = { numerator: 0, active: 0, numeratorVariance: 0, activeVariance: 0, covariance: 0 };
  for (const group of groups) {
    if (!isActive(group, asOf)) continue;
    const { count } = group;
    const returns = probabilityOfReturn(model, repeatsOf(group, asOf), days);
    const variance = count * returns * (1 - returns);
    if (!isActive(group, asOf + days)) {
      sums.active += count * returns;
      sums.numerator += count * returns;
      sums.numeratorVariance += variance;
      sums.activeVariance += variance;
      sums.covariance += variance;
    } else {
      sums.active += count;
      sums.numerator += isCounted(group) ? count : count * returns;
      if (!isCounted(group)) sums.numeratorVariance += variance;
    }
  }
  return sums;
}

/** Both together: they have no client in common. */
export function together(one: Expectation, other: Expectation): Expectation {
  return {
    numerator: one.numerator + other.numerator,
    active: one.active + other.active,
    numeratorVariance: one.numeratorVariance + other.numeratorVariance,
    activeVariance: one.activeVariance + other.activeVariance,
    covariance: one.covariance + other.covariance,
  };
}

/**
 * The ratio of the two expectations, and its spread to the first order: that of N - R A over E[A]. Null where
 * nobody will be active.
 */
export function outlookOf({ numerator, active, ...spread }: Expectation): Outlook | null {
  if (active <= 0) return null;
  const ror = numerator / active;
  const { numeratorVariance, covariance, activeVariance } = spread;
  const variance = numeratorVariance - 2 * ror * covariance + ror * ror * activeVariance;
  return { ror, sd: Math.sqrt(Math.max(0, variance)) / active };
}

/** Whether a client is in the numerator for as long as it is active. */
function isCounted({ isReferred, purchases }: LifeGroup): boolean {
  return isReferred || purchases >= 2;
}

function countOf(groups: readonly LifeGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
