import type { Plural } from '../../words.ts';

/** The list of clients: what stands around it, and what is said of each. */
export interface ClientsWords {
  title: string;
  search: string;
  searchHint: string;
  find: string;
  /** Of the filters. */
  show: string;
  all: string;
  /** Leave the number within 30 days. */
  leavingSoon: string;
  stages: Record<
    'lapsed' | 'at_risk' | 'champion' | 'advocate' | 'repeat' | 'client' | 'acquainted' | 'stranger',
    string
  >;
  states: Record<'on_rhythm' | 'due' | 'at_risk' | 'quiet' | 'lapsed', string>;
  ties: Record<'stranger' | 'acquainted' | 'client' | 'repeat', string>;
  voices: Record<'silent' | 'willing' | 'advocate' | 'champion', string>;
  sortBy: string;
  sorts: Record<'id' | 'value' | 'silence' | 'lastPurchase', string>;
  columns: {
    client: string;
    stage: string;
    rhythm: string;
    last: string;
    value: string;
    leaves: string;
    moved: string;
  };
  /** Of the table, for who hears it read. */
  caption: string;
  /** Beside the dots: the days on which the client bought in two years. */
  bought: Plural;
  never: string;
  notActive: string;
  erased: string;
  more: string;
  fromTheStart: string;
  /** A page that shows fewer because only so many were looked at. */
  lookedAtSome: string;
  exportAsCsv: string;
  duplicates: string;
  /** {count} clients did so after {from} and up to {to}. */
  moved: Record<MovedWord, Plural>;
  /** On {date}. */
  movedOn: string;
  movedTimes: Plural;
  movedNote: string;
  filtered: string;
  searched: string;
  none: { heading: string; text: string; connect: string; import: string; add: string };
  noneFound: string;
  noneSearched: string;
  noneMoved: string;
  csv: {
    columns: {
      clientId: string;
      name: string;
      stage: string;
      state: string;
      purchases: string;
      firstPurchase: string;
      lastPurchase: string;
      leavesOn: string;
      usualGapDays: string;
      brought: string;
      broughtBy: string;
      value: string;
      currency: string;
      otherCurrencies: string;
    };
    heading: string;
    text: string;
    /** {part} is 1. */
    first: string;
    part: string;
  };
  pairs: {
    title: string;
    intro: string;
    none: string;
    lookedAtSome: string;
    address: string;
    day: string;
    merge: string;
    dismiss: string;
    purchases: Plural;
    between: string;
    once: string;
    dismissed: string;
    refused: string;
  };
}

type MovedWord =
  | 'entered'
  | 'left'
  | 'becameRepeat'
  | 'ceasedRepeat'
  | 'becameReferred'
  | 'ceasedReferred'
  | 'becameBoth'
  | 'ceasedBoth';
