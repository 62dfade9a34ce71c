import type { State } from '../relationships/state.ts';

/** What a candidate's place among the others comes from. */
export interface ScoreFacts {
  /** Net revenue of a year, and half of that of those whom the client brought; capped. */
  valueMinor: number;
  /** The probability that it does not buy again within 90 days. */
  loss: number;
  /** How many days its last purchase covers still; none or fewer for who lapsed. */
  coveredDays: number;
  /** Days since anything passed between the two; null where nothing did. */
  contactDaysAgo: number | null;
  /** The client's own usual gap. */
  gapDays: number;
}

const LEAVES_SOON_DAYS = 60;
const LEAVES_SOON_FACTOR = 1.5;
/** What is added to how far a call may still change something: who is as good as lost is worth a try too. */
const LEAST_REACH = 0.25;

/**
 * How much is to be lost that a call may keep (docs/relationships/calls.md, The order). It orders candidates
 * and nothing else: it is neither shown nor stored.
 */
export function scoreOf({ valueMinor, loss, coveredDays, contactDaysAgo, gapDays }: ScoreFacts): number {
  const reach = Math.min(1, 4 * loss * (1 - loss) + LEAST_REACH);
  const leave = coveredDays > 0 && coveredDays <= LEAVES_SOON_DAYS ? LEAVES_SOON_FACTOR : 1;
  const again = contactDaysAgo === null ? 1 : -Math.expm1(-contactDaysAgo / (2 * gapDays));
  return valueMinor * loss * reach * leave * again;
}

/** The loss of a business that is too small for a model. Who lapsed is as quiet as can be. */
const LOSS_BY_STATE: Record<State, number> = {
  on_rhythm: 0.3,
  due: 0.5,
  at_risk: 0.7,
  quiet: 0.85,
  lapsed: 0.85,
};

/** The probability that a client in a state does not buy again within 90 days, where there is no model. */
export function lossByState(state: State): number {
  return LOSS_BY_STATE[state];
}

const CAPPED_SHARE = 0.999;

/**
 * The value above which nobody counts for more: the 99.9th percentile (nearest rank), against amounts that
 * were mistyped. Of fewer than a thousand values that is the highest.
 */
export function capOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(CAPPED_SHARE * sorted.length) - 1)] ?? 0;
}
