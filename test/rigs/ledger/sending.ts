/** How the facts of a history are sent: what fast-check draws beside the history itself. */
import fc from 'fast-check';

/** Each number is taken in turn, over and over. */
export interface Sending {
  /** How many purchases in a row go in as one batch; 1 is a purchase sent on its own. */
  chunks: number[];
  /** Days from the history's first purchase to the instant at which the business signs up. */
  signUpAfterDays: number;
  /** Days by which the clock moves on after each request. */
  waitsDays: number[];
  /** Whether the scheduled job comes round after each request. */
  rolls: boolean[];
}

/**
 * Mostly purchases one by one, sometimes batches; the clock stands still, or runs over all of the history.
 */
export function sendings(): fc.Arbitrary<Sending> {
  return fc.record({
    chunks: fc.array(fc.constantFrom(1, 1, 1, 2, 3, 8), { minLength: 1, maxLength: 6 }),
    signUpAfterDays: fc.constantFrom(0, -1, 1, 365, 366, 400, 900),
    waitsDays: fc.array(fc.constantFrom(0, 0, 0, 1, 30, 200), { minLength: 1, maxLength: 6 }),
    rolls: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  });
}
