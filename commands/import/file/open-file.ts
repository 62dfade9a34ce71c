import type { CsvItem } from '../../../worker/csv/csv-reader.ts';
import { columnsOf, type Columns as HeaderColumns } from '../../../worker/csv/columns-of.ts';
import { encodingOf, readFileBytes } from './file-bytes.ts';
import { withoutGuard } from '../../../worker/csv/format-csv.ts';
import { delimiterOfFile, readItems, type FileForm } from './read-items.ts';

/** A CSV file that can be read from its first row as often as it takes. */
export interface OpenFile {
  form: FileForm;
  /** Why the encoding is what it is, where somebody should know; else empty. */
  encodingNote: string;
  /** SHA-256 of its bytes. */
  digest: string;
  header: HeaderColumns;
  /** Its rows, without the header line, some at a time. */
  rows: (onBytes?: (count: number) => void) => AsyncGenerator<CsvItem[]>;
}

export type OpenOutcome = { kind: 'opened'; file: OpenFile } | { kind: 'refused'; because: string };

/** Opens a file: finds out its encoding from all of its bytes, its delimiter and its columns. */
export async function openFile(path: string, askedEncoding: string | null): Promise<OpenOutcome> {
  const bytes = await readFileBytes(path);
  const encoding = encodingOf(bytes, askedEncoding);
  if (encoding.kind === 'refused') return encoding;
  const form = { encoding: encoding.encoding, delimiter: await delimiterOfFile(path, encoding.encoding) };
  const first = await firstItem(readItems(path, form));
  if (first === null) return { kind: 'refused', because: `${path} is empty.` };
  if (first.kind === 'broken')
    return { kind: 'refused', because: `The header line of ${path} cannot be read: ${first.because}.` };
  const isOurs = first.fields[0] === 'line' && first.fields[1] === 'reason';
  const header = columnsOf(isOurs ? first.fields.map(withoutGuard) : first.fields);
  const rows = (onBytes?: (count: number) => void) => rowsOf(readItems(path, form, onBytes), isOurs);
  return { kind: 'opened', file: { form, encodingNote: encoding.note, digest: bytes.digest, header, rows } };
}

async function firstItem(items: AsyncGenerator<CsvItem[]>): Promise<CsvItem | null> {
  for await (const [first] of items) {
    if (first !== undefined) return first;
  }
  return null;
}

/** `isOurs` where an import wrote it, as FILE.rejected.csv: its fields are read back as they were. */
async function* rowsOf(items: AsyncGenerator<CsvItem[]>, isOurs: boolean): AsyncGenerator<CsvItem[]> {
  let isHeader = true;
  for await (const some of items) {
    const rows = isHeader ? some.slice(1) : some;
    isHeader = false;
    yield isOurs ? rows.map(unguarded) : rows;
  }
}

function unguarded(item: CsvItem): CsvItem {
  return item.kind === 'broken' ? item : { ...item, fields: item.fields.map(withoutGuard) };
}
