import type { Day } from '../calendar/day.ts';
import type { PermissionAct } from './permission-act.ts';

/** What is on record of a person that decides who may approach it. */
export interface PermissionFacts {
  /** What was said, in order. */
  acts: PermissionAct[];
  /** One of its addresses was that of a person who was erased. */
  isSuppressed: boolean;
  /** When something last passed between the business and the person; a call that nobody took is nothing. */
  lastContactAtMs: number | null;
  /** The day of the last counted purchase. */
  lastPurchaseDay: Day | null;
}

/** Of whom nothing is on record. */
export const NO_FACTS: PermissionFacts = {
  acts: [],
  isSuppressed: false,
  lastContactAtMs: null,
  lastPurchaseDay: null,
};
