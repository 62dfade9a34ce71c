import type { Plural } from '../../words.ts';
import type { ReasonWords } from './reasons/words.ts';

/** What a column can hold, by the names that the reader of files has for it. */
export type FieldName =
  | 'id'
  | 'clientId'
  | 'purchasedAt'
  | 'amount'
  | 'currency'
  | 'clientName'
  | 'clientEmail'
  | 'clientPhone'
  | 'ref'
  | 'referredBy'
  | 'refundedAmount'
  | 'status'
  | 'time'
  | 'zone'
  | 'kind'
  | 'refundOf'
  | 'isRefunded';

/** What the screens of imports say. */
export interface ImportsWords {
  title: string;
  /** What becomes of a file, before one is chosen. */
  intro: string;
  form: {
    heading: string;
    file: string;
    fileHint: string;
    rows: string;
    rowsHint: string;
    encoding: string;
    /** Opens the choice. */
    encodingOpen: string;
    encodingHint: string;
    encodingFound: string;
    send: string;
  };
  /** Why nothing of what was sent was kept, and what to do. */
  refusals: {
    noFile: string;
    severalFiles: string;
    empty: string;
    /** {most} megabytes at most. */
    tooLarge: string;
    /** {most} rows at most. */
    tooManyRows: string;
    workbook: string;
    pdf: string;
    picture: string;
    noText: string;
    zeroBytes: string;
    /** The first strange byte is in line {line}. */
    mixedBytes: string;
    /** It is not {encoding}. */
    otherEncoding: string;
    noHeader: string;
    /** {most} columns at most. */
    tooManyColumns: string;
    noRows: string;
    busy: string;
  };
  list: {
    heading: string;
    none: string;
    when: string;
    what: string;
    state: string;
    recorded: string;
    repeated: string;
    rejected: string;
    pasted: string;
    /** Sent to the API by a program, as {run}. */
    byApi: string;
    older: string;
    states: Record<'waiting' | 'recording' | 'recorded' | 'stopped' | 'withdrawing' | 'withdrawn', string>;
  };
  preview: {
    /** {name} has {count} rows. */
    rows: Plural;
    /** {count} rows were pasted. */
    pastedRows: Plural;
    nothingYet: string;
    columns: string;
    column: string;
    holds: string;
    firstValues: string;
    notUsed: string;
    /** It is an export of {name}. */
    exporter: string;
    encoding: Record<'utf8' | 'strays' | 'other', string>;
    amounts: Record<'minor' | 'point' | 'comma' | 'each', string>;
    /** Times without a zone are of {zone}. */
    zone: string;
    sample: string;
    line: string;
    purchase: string;
    client: string;
    day: string;
    amount: string;
    /** {amount} of it refunded. */
    refunded: string;
    byEmail: string;
    byPhone: string;
    samePurchase: string;
    /** Passed over because it says {status}. */
    passedOver: string;
    /** A refund of {amount} of {purchase}. */
    refundOf: string;
    refundOfUnknown: string;
    /** Not recorded: {because}. */
    rejected: string;
    outlook: string;
    toSend: Plural;
    toReject: Plural;
    /** {words} says what the rows say. */
    notPaid: Plural;
    joined: Plural;
    record: Plural;
    /** In place of the button where no row can be recorded. */
    nothingToRecord: string;
    stop: string;
    onlyManagers: string;
    tooManyShared: string;
  };
  questions: {
    heading: string;
    intro: string;
    answer: string;
    chooseOne: string;
    amounts: string;
    /** {text} in line {line} ... */
    amountsMixed: string;
    amountsGroups: string;
    amountsWhole: string;
    /** {text} means {amount}. */
    means: string;
    withPoint: string;
    withComma: string;
    dates: string;
    datesBoth: string;
    datesTwoMonths: string;
    dayFirst: string;
    monthFirst: string;
    clients: string;
    /** For example {text} in line {line}. */
    example: string;
    areIds: string;
    areNames: string;
    statuses: string;
    kinds: string;
    statusesHint: string;
    /** {word}, {count} times. */
    word: string;
    currency: string;
    /** {sign} in line {line}, or in the column {column}. */
    currencyInLine: string;
    currencyInColumn: string;
    currencyWrong: string;
  };
  mapping: {
    heading: string;
    change: string;
    intro: string;
    /** No column holds {fields}. */
    missing: string;
    nobody: string;
    names: string;
    wrongExport: string;
    unknownColumn: string;
    nothing: string;
    /** Which field the column {column} holds. */
    label: string;
    /** Two columns are said to hold {field}. */
    twice: string;
    zone: string;
    zoneHint: string;
    zoneWrong: string;
    apply: string;
  };
  fields: Record<FieldName, string>;
  progress: {
    title: string;
    /** {taken} of {rows}. */
    taken: string;
    watched: string;
    goOn: string;
    stop: string;
    stopHint: string;
  };
  end: {
    recorded: Plural;
    repeated: Plural;
    rejected: Plural;
    notPaid: Plural;
    joined: Plural;
    stopped: string;
    stoppedBefore: string;
    home: string;
    takeBack: string;
    rejectedHeading: string;
    rejectedHint: string;
    rejectedFirst: string;
    download: string;
    /** The rows are kept until then. */
    gone: string;
    line: string;
    field: string;
    because: string;
    another: string;
    wholeRow: string;
  };
  run: {
    /** {run} is its name. */
    title: string;
    /** It came on {day}. */
    came: string;
    preview: string;
    purchases: Plural;
    refunds: Plural;
    clients: Plural;
    addresses: Plural;
    nothing: string;
    built: Plural;
    builtHint: string;
    /** What builds on it: {id} is a purchase in the first three, and else a client. */
    builtOn: Record<
      'refund' | 'reversal' | 'claim' | 'correction' | 'permission' | 'contact' | 'ask' | 'link',
      string
    >;
    withdraw: string;
    withdrawHint: string;
    goOn: string;
    withdrawing: Plural;
    withdrawn: string;
    back: string;
  };
  reasons: ReasonWords;
}
