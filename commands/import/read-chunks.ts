import type { Field } from './aliases.ts';
import { convertRow, type Reading, type SentRow } from './convert-row.ts';
import type { CsvRecord } from './read-records.ts';

/** A row that will not be on record, with the reason. */
export interface Rejection extends CsvRecord {
  /** A field of the batch; empty for the whole row. */
  field: Field | '';
  because: string;
}

/** Some records of the file, in its order: those that one request sends, and those settled without it. */
export interface Chunk {
  index: number;
  records: number;
  rows: (CsvRecord & { row: SentRow })[];
  rejections: Rejection[];
  sameOrder: number;
  notPaid: Record<string, number>;
}

/**
 * Cuts a file's records (the header left out) into chunks of so many records: the same file, the same chunks.
 */
export async function* readChunks(
  records: AsyncIterable<CsvRecord>,
  reading: Reading,
  chunkRows: number,
): AsyncGenerator<Chunk> {
  let chunk = emptyChunk(0);
  let previousId: string | null = null;
  const idAt = reading.columns.taken.id!.index;
  for await (const record of records) {
    add(chunk, record, reading, previousId);
    previousId = record.fields[idAt]?.trim() ?? null;
    if (chunk.records < chunkRows) continue;
    yield chunk;
    chunk = emptyChunk(chunk.index + 1);
  }
  if (chunk.records > 0) yield chunk;
}

function emptyChunk(index: number): Chunk {
  return { index, records: 0, rows: [], rejections: [], sameOrder: 0, notPaid: {} };
}

function add(chunk: Chunk, record: CsvRecord, reading: Reading, previousId: string | null): void {
  chunk.records += 1;
  const outcome = convertRow(record.fields, reading, previousId);
  switch (outcome.kind) {
    case 'send':
      chunk.rows.push({ ...record, row: outcome.row });
      break;
    case 'rejected':
      chunk.rejections.push({ ...record, field: outcome.field, because: outcome.because });
      break;
    case 'same_order':
      chunk.sameOrder += 1;
      break;
    case 'not_paid':
      chunk.notPaid[outcome.status] = (chunk.notPaid[outcome.status] ?? 0) + 1;
      break;
  }
}
