/** What somebody said of a call and could not be taken as it was. */
export interface WrongSaid {
  id: string;
  field: 'outcome' | 'note';
  because: 'wrong' | 'cannotSeal';
  /** What was typed. */
  outcome: string;
  note: string;
}
