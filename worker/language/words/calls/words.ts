import type { Plural } from '../words.ts';

/** What is said of a suggested call, to whoever makes it; nothing says whether the client is he or she. */
export interface CallWords {
  /** At the beginning of a sentence, in place of a name that is not known. */
  someone: string;
  /** {name} paid {amount}. */
  spent: string;
  /** The same, and brought {count} clients. */
  spentAndBrought: Plural;
  /** {name} brought {count} clients, and paid nothing within the year. */
  brought: Plural;
  /** How often the client buys, {every}, and when it last did, {ago}. */
  rhythm: string;
  /** The client has bought on one day, {ago}. */
  once: string;
  everyDays: Plural;
  everyWeeks: Plural;
  daysAgo: Plural;
  weeksAgo: Plural;
  /** The client is active through the day before {date}. */
  leaves: string;
  left: string;
  /** {name} is at risk, and somebody whom it brought is active. */
  atRisk: string;
  /** On {date} something went wrong with {name}. */
  makeGood: string;
  /** {name} brought somebody, who first bought on {date}. */
  thank: string;
  /** {name} first bought on {date}, a year ago. */
  anniversary: string;
  /** Does calling help? {count} pairs are over, of {minimum} that it takes. */
  tooFewPairs: Plural;
  /** Of {pairs} in each group, {suggested} and {heldBack} bought again. */
  cameBack: string;
  more: string;
  fewer: string;
  unclear: string;
}
