import type { Plural } from '../../words.ts';

/** The words of Home, of the calls and of the way in for a new business, beside those of the letter. */
export interface HomeWords {
  /** To who has just signed in without one; leads to where one is added. */
  passkeyNextTime: string;
  number: NumberWords;
  moved: MovedWords;
  calls: CallScreenWords;
  ahead: AheadWords;
  health: HealthWords;
  wayIn: WayInWords;
}

interface NumberWords {
  /** Where earlier orders can be brought in. */
  importEarlier: string;
  /** What can be done until there is a percentage. */
  untilThen: string;
  heading: string;
  /** The finding of the plot: now {share}; from {low} to {high} since {date}. */
  caption: string;
  /** What comes in {days} days if present clients go on: {share}, {low} to {high}. */
  forecast: string;
  /** Without a model: {share} in {days} days if nobody bought again. */
  certain: string;
  noFit: string;
  notWorkedOut: string;
  past: string;
  nobody: string;
  present: string;
  newcomers: string;
  band: string;
  today: string;
}

interface MovedWords {
  /** What moved the number since {date}. */
  heading: string;
  up: string;
  down: string;
  level: string;
  /** Where there is no percentage to be moved. */
  countsOnly: string;
  what: string;
  clients: string;
  effect: string;
  kinds: Record<
    | 'entered'
    | 'left'
    | 'becameRepeat'
    | 'ceasedRepeat'
    | 'becameReferred'
    | 'ceasedReferred'
    | 'becameBoth'
    | 'ceasedBoth',
    string
  >;
}

interface CallScreenWords {
  heading: string;
  /** All of them. */
  all: string;
  none: string;
  notInUse: string;
  begin: string;
  /** Where nobody was suggested so far this week. */
  lookAgain: string;
  done: string;
  later: string;
  skip: string;
  /** What is heard of a button besides: {name}. */
  of: string;
  isDone: string;
  /** {date}. */
  isPutOff: string;
  isSkipped: string;
  said: { done: string; snooze: string; skip: string; begun: string };
  settled: string;
  more: string;
  outcome: string;
  outcomes: {
    reached: string;
    no_answer: string;
    good: string;
    bad: string;
    made_good: string;
    asked_to_stop: string;
  };
  note: string;
  noteHint: string;
  save: string;
  wrongNote: string;
  wrongOutcome: string;
  cannotSeal: string;
  /** The heading of those that come back later. */
  putOff: string;
  effect: string;
  effectHint: string;
  trialOff: string;
}

interface AheadWords {
  leave: string;
  all: string;
  /** {date} */
  leavesOn: string;
  thank: string;
  brought: Plural;
}

interface HealthWords {
  heading: string;
  /** {shop} has been failing since {date}. */
  failing: string;
  mend: string;
  noShop: string;
  /** {shop} and how it is doing. */
  states: Record<'waiting' | 'wired' | 'failing' | 'paused', string>;
  dead: Plural;
  agrees: string;
  differs: string;
  notChecked: string;
  uploads: Plural;
  nothingWaits: string;
}

interface WayInWords {
  heading: string;
  intro: string;
  nextHeading: string;
  done: string;
  facts: string;
  factsHint: string;
  connect: string;
  importFile: string;
  byHand: string;
  snippet: string;
  snippetHint: string;
  getSnippet: string;
  link: string;
  linkHint: string;
  makeLink: string;
  call: string;
  callHint: string;
  noShop: string;
}
