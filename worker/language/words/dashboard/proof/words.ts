type State = 'on_rhythm' | 'due' | 'at_risk' | 'quiet' | 'lapsed';

/** What the screen of the proof says to a business. What stands in braces is filled in, already formatted. */
export interface OwnProofWords {
  intro: string;
  workOut: string;
  takesLong: string;
  calibration: {
    heading: string;
    intro: string;
    byState: string;
    byModel: string;
    group: string;
    states: Record<State, string>;
    /** {place} of five. */
    fifth: string;
    clients: string;
    said: string;
    seen: string;
    /** {low} to {high}. */
    range: string;
    picture: string;
    key: string;
    /** {predictor} and {baseRate} are mean squared errors. */
    brier: string;
    nobody: string;
  };
  backtest: {
    heading: string;
    intro: string;
    tooYoung: string;
    /** {list}, {silence} and {spend} of {named} whom each list would have named. */
    finding: string;
    /** What these had paid: {list}, {silence} and {spend}. */
    worth: string;
    look: string;
    byList: string;
    bySilence: string;
    bySpend: string;
    /** {away} of {named}. */
    away: string;
    /** {amount} is what these had paid. */
    paid: string;
    tooFew: string;
    note: string;
  };
  record: {
    heading: string;
    intro: string;
    none: string;
    /** {inside} of {count}. */
    finding: string;
    made: string;
    for: string;
    said: string;
    was: string;
    picture: string;
    key: string;
    inside: string;
    outside: string;
    incomplete: string;
  };
  ledger: {
    heading: string;
    intro: string;
    never: string;
    /** {date} is when. */
    agrees: string;
    differs: string;
    /** What to do about a difference. */
    whatToDo: string;
  };
  published: {
    heading: string;
    intro: string;
    page: string;
    jws: string;
    keys: string;
    check: string;
    unsigned: string;
    copy: string;
    copied: string;
    copyFailed: string;
  };
}
