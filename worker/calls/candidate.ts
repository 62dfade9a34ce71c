import type { Day } from '../calendar/day.ts';
import type { Life } from '../relationships/life.ts';
import type { State } from '../relationships/state.ts';

/** A client who may be suggested, with what is known of it from purchases alone. */
export interface Candidate {
  clientId: string;
  life: Life;
  /** In which its value is told: the business's own, where it has any value in that. */
  currency: string;
  /** What it paid in the last 365 days, net of refunds. */
  spentMinor: number;
  /** The same with half of what the clients paid whom it brought; capped where it is ranked by. */
  valueMinor: number;
  state: State;
  /** The probability that it does not buy again within 90 days. */
  loss: number;
  /** Its own usual gap. */
  gapDays: number;
  /** Something went wrong with it of late, whether or not it was made good. */
  isTroubled: boolean;
}

/** Whom a client brought, of those who have a counted purchase. */
export interface Brought {
  clients: number;
  /** Of them those who are active. */
  active: number;
  /** Of them those who first bought within the last 12 months. */
  inYear: number;
  /** When the last of them first bought. */
  latestDay: Day;
}

/** What passed between the business and a candidate, in days before the day that is looked from. */
export interface Passed {
  lastOutDaysAgo: number | null;
  lastAnyDaysAgo: number | null;
  /** Since when something is not made good. */
  troubleDaysAgo: number | null;
  lastThankDaysAgo: number | null;
}

/** Of a client with whom nothing passed. */
export const NOTHING_PASSED: Passed = {
  lastOutDaysAgo: null,
  lastAnyDaysAgo: null,
  troubleDaysAgo: null,
  lastThankDaysAgo: null,
};
