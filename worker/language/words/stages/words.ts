import type { Plural } from '../words.ts';

/** The reasons of states, which the business reads: parts of one or two sentences. */
export interface StageWords {
  /** {rhythm}, {silence} and {cover} are the sentences below. */
  reason: string;
  /** How often the client buys, in {count} days. */
  every: Plural;
  /** It has bought on one day only. */
  once: string;
  /** The last purchase was {count} days ago. */
  silence: Plural;
  /** From {date} on the client is no longer counted as active. */
  leaves: string;
  /** The same where it is soon: {count} days, on {date}. */
  leavesIn: Plural;
  /** It is not active since {date}. */
  left: string;
}
