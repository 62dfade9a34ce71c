import type { CsvItem, CsvRecord } from '../../csv/csv-reader.ts';
import type { Field } from '../columns/aliases.ts';
import type { ClientCount } from './client-count.ts';
import type { RowNoteReason, RowReason } from './reason.ts';
import { createRowConverter } from './convert-row.ts';
import type { Reading } from '../survey/reading.ts';
import type { RowOutcome, SentRow } from './row-outcome.ts';
import type { SharedPurchases, Verdict } from './shared-purchases.ts';

/** A row that will not be on record, with the reason. */
export interface Rejection extends CsvRecord {
  /** A field of the batch; empty for the whole row. */
  field: Field | '';
  because: RowReason;
}

/** Something that is on record otherwise than the file says it. */
export interface Note {
  line: number;
  note: RowNoteReason;
}

/** Some rows of the file, in its order: those that are sent together, and those settled without it. */
export interface Chunk {
  index: number;
  records: number;
  /** Each as it is sent, a line of NDJSON, and its fields as JSON: texts alone hold on to nothing else. */
  rows: { line: number; json: string; fieldsJson: string }[];
  characters: number;
  rejections: Rejection[];
  notes: Note[];
  sameOrder: number;
  refunds: number;
  notPaid: Record<string, number>;
}

/**
 * What a request holds, or one row more, whatever its rows are like, so that those under way take little
 * memory. The longest row is 2^20 characters (csv-reader.ts), each at most six bytes of JSON, so that a
 * request always fits into the 8 MiB that the API takes.
 */
const MAX_CHARACTERS = 2 ** 19;

/** How a file's rows are read: each on its own, and those about one purchase together. */
export interface ChunkReading {
  reading: Reading;
  /** Null where each row is about a purchase of its own. */
  shared: SharedPurchases | null;
  clients: ClientCount;
}

/** Cuts a file's rows (the header left out) into chunks of so many: the same file, the same chunks. */
export async function* readChunks(
  items: AsyncIterable<CsvItem[]>,
  how: ChunkReading,
  chunkRows: number,
): AsyncGenerator<Chunk> {
  let chunk = emptyChunk(0);
  const convert = createRowConverter(how.reading);
  for await (const some of items) {
    for (const item of some) {
      chunk.records += 1;
      if (item.kind === 'broken') {
        const { line, because, text } = item;
        chunk.rejections.push({ line, fields: [text], field: '', because: { kind: 'said', text: because } });
      } else {
        addRecord(chunk, item, convert(item), how);
      }
      if (chunk.records < chunkRows && chunk.characters < MAX_CHARACTERS) continue;
      yield chunk;
      chunk = emptyChunk(chunk.index + 1);
    }
  }
  if (chunk.records > 0) yield chunk;
}

function emptyChunk(index: number): Chunk {
  return {
    index,
    records: 0,
    rows: [],
    characters: 0,
    rejections: [],
    notes: [],
    sameOrder: 0,
    refunds: 0,
    notPaid: {},
  };
}

function addRecord(chunk: Chunk, record: CsvRecord, outcome: RowOutcome, how: ChunkReading): void {
  const verdict = how.shared?.verdictOf(outcome, record.line) ?? null;
  const { line, fields } = record;
  switch (verdict?.kind) {
    case 'rejected':
      chunk.rejections.push({ line, fields, field: '', because: verdict.because });
      return;
    case 'further':
      chunk.sameOrder += 1;
      return;
    case 'refunded':
      chunk.refunds += 1;
      return;
    case 'first':
    case undefined:
      addOutcome(chunk, record, { outcome, verdict }, how.clients);
  }
}

function addOutcome(
  chunk: Chunk,
  { line, fields }: CsvRecord,
  { outcome, verdict }: { outcome: RowOutcome; verdict: Extract<Verdict, { kind: 'first' }> | null },
  clients: ClientCount,
): void {
  switch (outcome.kind) {
    case 'send': {
      const row = withRefunds(outcome.row, verdict);
      for (const note of outcome.notes) chunk.notes.push({ line, note });
      if (verdict?.isCapped === true) chunk.notes.push({ line, note: { kind: 'refunds_capped' } });
      if (outcome.isPartly && row.refundedAmount === undefined)
        chunk.notes.push({ line, note: { kind: 'partly_refunded' } });
      clients.see(outcome.by, row.clientId ?? '');
      const json = JSON.stringify(row);
      chunk.rows.push({ line, json, fieldsJson: JSON.stringify(fields) });
      chunk.characters += json.length;
      break;
    }
    case 'refund':
      // Without other rows about its purchase there is none in the file.
      chunk.rejections.push({ line, fields, field: '', because: { kind: 'refund_without_purchase' } });
      break;
    case 'rejected':
      if (outcome.field === 'clientId') clients.seeNobody();
      chunk.rejections.push({ line, fields, field: outcome.field, because: outcome.because });
      break;
    case 'same_order':
      chunk.sameOrder += 1;
      break;
    case 'not_paid':
      chunk.notPaid[outcome.status] = (chunk.notPaid[outcome.status] ?? 0) + 1;
      break;
  }
}

function withRefunds(row: SentRow, verdict: Extract<Verdict, { kind: 'first' }> | null): SentRow {
  const refunded = verdict?.refundedMinor ?? null;
  return refunded === null ? row : { ...row, refundedAmount: refunded };
}
