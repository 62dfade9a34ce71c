import type { Plural } from '../../words.ts';

/** What is said of a week, on Home and in the Monday letter alike. */
export interface LetterWords {
  /** The subject of the mail, with the day of the Monday. */
  subject: string;
  greeting: string;
  /** {share} of so many active clients are repeat or referred. */
  number: Plural;
  /** The same on the Monday before: {share}. */
  lastMonday: string;
  /** So many active clients, of the {minimum} from which on a percentage is shown. */
  tooFew: Plural;
  /** Nobody is active. */
  nobody: string;
  /** Nothing was bought yet. */
  nothing: string;
  /** Since the first purchase, on {date}, less than a year has passed. */
  young: string;
  /** What moved the number since {date}: {list}. */
  moved: string;
  unmoved: string;
  movements: {
    entered: Plural;
    left: Plural;
    becameRepeat: Plural;
    ceasedRepeat: Plural;
    becameReferred: Plural;
    ceasedReferred: Plural;
    becameBoth: Plural;
    ceasedBoth: Plural;
  };
  /** Whom to call: {name}, and {why}. */
  call: string;
  noCall: string;
  /** Who leaves within 30 days. */
  leave: Plural;
  nobodyLeaves: string;
  /** What they paid in a year: {amounts}. */
  worth: string;
  /** The first of them: {names}. */
  first: string;
  /** Whom to thank: {names}. */
  thank: string;
  /** {name}, and how many it brought. */
  broughtBy: Plural;
  nobodyToThank: string;
  notWorkedOut: string;
  notKept: string;
  /** Where the rest is to be seen: {url}. */
  more: string;
  /** Where the letter is switched off: {url}. */
  off: string;
}
