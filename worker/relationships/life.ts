import type { Day } from '../calendar/day.ts';

/** What the counted purchases of a client say as of a day. There is at least one. */
export interface Life {
  firstDay: Day;
  lastDay: Day;
  /** Distinct days: two purchases on one day are one here. */
  purchaseDays: number;
  /** Two purchases on one day are two. */
  purchases: number;
  /** The first day that the last purchase no longer covers: the client is active before it. */
  untilDay: Day;
}

/** How many clients have lives that are alike for ROR and the model. `purchases` is 2 for two or more. */
export interface LifeGroup extends Life {
  isReferred: boolean;
  count: number;
}

/** Whether a client is active on a day that is not before its last purchase (docs/definition.md, ROR). */
export function isActive(life: Life, asOf: Day): boolean {
  return asOf < life.untilDay;
}
