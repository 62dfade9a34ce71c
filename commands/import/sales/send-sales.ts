import type { ConnectorFileAnswer } from '../../../schema/api/connector-file.ts';
import { countLineEnds } from '../../../worker/csv/read-record.ts';
import type { Note, Rejection } from '../../../worker/files/rows/read-chunks.ts';
import type { SentChunk } from '../send/send-chunks.ts';
import { sendPart, type Sender } from '../send/send-chunk.ts';
import type { SalesChunk, SentRow } from './cut-sales.ts';

/** Where sales are sent, and what stands before them. */
export interface SalesTarget {
  path: string;
  /** The header line of the file, as CSV. */
  header: string;
}

/** Some sales as the text of a request, and which row stands on which line of it. */
export interface SalesText {
  text: string;
  rowOn: ReadonlyMap<number, { sale: readonly SentRow[]; row: SentRow }>;
}

/**
 * Sends the sales of a chunk, in as many requests as it takes, each with the header line. Returns what became
 * of them, by the lines of the file.
 */
export async function sendSales(
  sender: Sender,
  chunk: SalesChunk,
  { path, header }: SalesTarget,
): Promise<SentChunk> {
  const { sales, records } = chunk;
  const rejections = [...chunk.rejections];
  const notes: Note[] = [];
  const counts = { recorded: 0, repeated: 0, passedOver: 0, waiting: 0 };
  for (let at = 0; at < sales.length;) {
    const some = sales.slice(at, at + sender.size.rows());
    const { text, rowOn } = salesText(header, some);
    const answered = await sendPart(sender, { path, body: { type: 'text/csv', text } }, some.length);
    if (answered === null) continue;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
    const answer = answered as ConnectorFileAnswer;
    at += some.length;
    counts.recorded += answer.recorded;
    counts.repeated += answer.repeated;
    counts.passedOver += answer.passedOver;
    counts.waiting += answer.waiting;
    rejections.push(...answer.errors.flatMap((error) => rejectionsOf(error, rowOn)));
    notes.push(...answer.warnings.flatMap((warning) => noteOf(warning, rowOn)));
  }
  rejections.sort((a, b) => a.line - b.line);
  const { recorded, repeated, passedOver, waiting } = counts;
  const rejected = new Set(rejections.map(({ line }) => line)).size;
  // What is left are rows that add nothing to the first of their sale.
  const sameOrder = records - rejected - recorded - repeated - passedOver - waiting;
  const notPaid = {
    ...(passedOver === 0 ? {} : { 'passed over': passedOver }),
    ...(waiting === 0 ? {} : { waiting }),
  };
  return {
    tally: { records, recorded, repeated, rejected, sameOrder, refunds: 0, notPaid },
    rejections,
    notes,
  };
}

/** The text of a request with some sales. */
export function salesText(header: string, sales: readonly (readonly SentRow[])[]): SalesText {
  const rowOn = new Map<number, { sale: readonly SentRow[]; row: SentRow }>();
  let line = 1 + linesOf(header);
  for (const sale of sales) {
    for (const row of sale) {
      rowOn.set(line, { sale, row });
      line += linesOf(row.csv);
    }
  }
  return { text: header + sales.flatMap((sale) => sale.map(({ csv }) => csv)).join(''), rowOn };
}

function linesOf(csv: string): number {
  return countLineEnds(csv, 0, csv.length);
}

/** What an answer says of a row. */
export type SaidNote = ConnectorFileAnswer['errors'][number];

/** What is said of a row, with the column that it is about. */
export function noteText({ path, message }: Pick<SaidNote, 'path' | 'message'>): string {
  return path === '' ? message : `${path}: ${message}`;
}

/** All rows of a sale that is not on record, so that FILE.rejected.csv has it whole. */
function rejectionsOf(said: SaidNote, rowOn: SalesText['rowOn']): Rejection[] {
  const found = rowOn.get(said.line);
  if (found === undefined) return [];
  const { sale, row } = found;
  return sale.map(({ line: at, fieldsJson }) => ({
    line: at,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
    fields: JSON.parse(fieldsJson) as string[],
    field: '',
    because: { kind: 'said', text: at === row.line ? noteText(said) : `goes with line ${row.line}` },
  }));
}

function noteOf(said: SaidNote, rowOn: SalesText['rowOn']): Note[] {
  const found = rowOn.get(said.line);
  return found === undefined ? [] : [{ line: found.row.line, note: { kind: 'said', text: noteText(said) } }];
}
