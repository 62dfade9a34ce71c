import type { UPLOAD_KINDS, UPLOAD_STATES } from '../../schema/tables/dashboard.ts';
import type { Columns as HeaderColumns } from '../csv/columns-of.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import type { Field, IGNORED } from '../files/columns/aliases.ts';
import type { ColumnsRefusal } from '../files/columns/columns.ts';
import type { RowReason } from '../files/rows/reason.ts';
import type { SampleRow } from '../files/rows/sample-rows.ts';
import type { NamesRefusal, Question } from '../files/survey/decide-reading.ts';
import type { Reading } from '../files/survey/reading.ts';
import type { FormDoubt, FormReason } from '../files/survey/survey-amounts.ts';
import type { EncodingNote } from '../files/text/survey-bytes.ts';
import type { AmountForm } from '../files/values/amount.ts';
import type { DateOrder } from '../files/values/date-text.ts';

export type UploadState = (typeof UPLOAD_STATES)[number];
export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** A file, or rows out of a spreadsheet, on their way into the ledger. */
export interface Upload {
  /** That of its import run as well. */
  id: string;
  kind: UploadKind;
  /** As the file is called. */
  name: string;
  memberId: string;
  bytes: number;
  /** In how many pieces its rows are kept. */
  pieces: number;
  state: UploadState;
  /** Null while it arrives. */
  survey: UploadSurvey | null;
  answers: Answers;
  rows: number;
  /** Rows that were taken so far. */
  taken: number;
  place: Place;
  recorded: number;
  repeated: number;
  rejected: number;
  /** The first of them. */
  rejections: KeptRejection[];
  createdAtMs: number;
  movedAtMs: number;
}

/** What was said of how a file is to be read. */
export interface Answers {
  /** Column name to field. */
  map: Record<string, Field | typeof IGNORED>;
  amountForm: AmountForm | null;
  dateOrder: DateOrder | null;
  timeZone: string | null;
  currency: string | null;
  paidStatuses: string[];
  /** Statuses and kinds of which somebody said that nothing was paid. */
  passedStatuses: string[];
}

export const NO_ANSWERS: Answers = {
  map: {},
  amountForm: null,
  dateOrder: null,
  timeZone: null,
  currency: null,
  paidStatuses: [],
  passedStatuses: [],
};

/** What a file says. */
export interface UploadSurvey {
  /** How it is written. */
  form: { encoding: string; delimiter: Delimiter; note: EncodingNote };
  header: HeaderColumns;
  /** The first piece of each group of pieces that are read at once. */
  groups: number[];
  reading: UploadReading;
}

/** How its rows are read, or why nobody can say that yet. */
export type UploadReading =
  | {
      kind: 'decided';
      reading: Reading;
      questions: Question[];
      amountBecause: FormReason | FormDoubt;
      sample: SampleRow[];
      outlook: Outlook;
    }
  | { kind: 'refused'; because: ColumnsRefusal | NamesRefusal; firstRows: string[][] }
  /** So many rows are about purchases of other rows that only the command can bring them together. */
  | { kind: 'too_many_shared' };

/** What would become of the rows, as far as the file says. */
export interface Outlook {
  /** Rows that are sent. */
  toSend: number;
  rejected: number;
  /** Rows that say that nothing was paid, by what they say. */
  notPaid: Record<string, number>;
  /** Rows that are part of another one's purchase. */
  joined: number;
  rejections: KeptRejection[];
}

/** Where the next piece of work begins, and what became of the rows before it that were not sent. */
export interface Place {
  piece: number;
  /** The id of the row before it. */
  previousId: string;
  /** Rows that were sent and not rejected. */
  sent: number;
  notPaid: number;
  joined: number;
}

export const START: Place = { piece: 0, previousId: '', sent: 0, notPaid: 0, joined: 0 };

/** A row that is not on record, and why. */
export interface KeptRejection {
  line: number;
  /** A field of the batch; empty for the whole row. */
  field: Field | '';
  because: RowReason;
}

/** How many rejected rows are shown; the file of them has all. */
export const MAX_REJECTIONS_SHOWN = 50;

/** How long an upload waits to be recorded, and its rejected rows to be mended. */
export const DAYS_KEPT = 7;
