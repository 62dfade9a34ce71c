import type { Plural } from '../../words.ts';

/** What is said where something is added by hand. */
export interface AddWords {
  title: string;
  fields: {
    client: string;
    what: string;
    day: string;
    amount: string;
    advocate: string;
    advocateHint: string;
  };
  save: string;
  /** A client who was found, by when it was last here. */
  lastHere: string;
  neverHere: string;
  /** Nobody of those found, but somebody new of the name that was typed. */
  newClient: string;
  newAdvocate: string;
  nobody: string;
  /** How many were found while typing. */
  found: Plural;
  noneFound: string;
  /** About the {name} that was typed. */
  questions: { client: string; advocate: string };
  choose: string;
  problems: {
    noName: string;
    nameTooLong: string;
    whatTooLong: string;
    noDay: string;
    future: string;
    outOfYears: string;
    amountUnclear: string;
    tooManyDecimals: string;
    otherCurrency: string;
    addedOtherwise: string;
    takenBack: string;
    clientUnknown: string;
    advocateUnknown: string;
    ownAdvocate: string;
  };
  recorded: string;
  recordedWithAmount: string;
  sentBy: string;
  /** Whose word on who sent the client does not count, and why. */
  notCounted: { existing_client: string; self_referral: string; corrected: string };
  takeBack: string;
  takenBack: string;
  /** How many there are of the first ten. */
  ofTen: Plural;
  untilTen: string;
  /** {share} of {count} active clients. */
  ror: Plural;
  toHome: string;
  list: {
    title: string;
    link: string;
    empty: string;
    what: string;
    toForm: string;
    older: string;
    of: string;
  };
  rows: { heading: string; label: string; hint: string; send: string };
  builtUpon: {
    heading: string;
    refund: string;
    reversal: string;
    claim: string;
    correction: string;
    permission: string;
    contact: string;
    ask: string;
    link: string;
  };
}
