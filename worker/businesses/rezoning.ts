/** What is being done of a change of time zone that goes in steps, in this order. */
export type RezoningStep = 'purchases' | 'refunds' | 'ledger' | 'put_in_place';

/** A business whose time zone is being changed in steps, and how far that has come. */
export interface Rezoning {
  businessId: string;
  /** The time zone that the business has until the last step. */
  fromZone: string;
  toZone: string;
  /** Whether the facts go back to the days that they had. */
  givingUp: boolean;
  step: RezoningStep;
  /** The last day of purchases that is done; null before the first. */
  afterDay: number | null;
  /** The last purchase whose refunds are done, or the last client who is gathered; null before the first. */
  afterId: string | null;
  /** Facts that were put on another day in this direction. */
  done: number;
  /** Grows with every piece, so that no piece is done twice. */
  turn: number;
}

/** The time zone whose days the facts are given. */
function goalOf({ fromZone, toZone, givingUp }: Rezoning): string {
  return givingUp ? fromZone : toZone;
}

/** The step after one that is done. What is given up needs no other ledger than the one in place. */
export function stepAfter({ step, givingUp }: Rezoning): RezoningStep {
  switch (step) {
    case 'purchases':
      return 'refunds';
    case 'refunds':
      return givingUp ? 'put_in_place' : 'ledger';
    case 'ledger':
    case 'put_in_place':
      return 'put_in_place';
  }
}

/** How far a rezoning has come, as the API answers it. */
export function rezoningToJson(rezoning: Rezoning) {
  return { to: goalOf(rezoning), step: rezoning.step, done: rezoning.done };
}
