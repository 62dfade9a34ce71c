import {
  BATCH_COLUMNS,
  batchRow,
  MAX_BATCH_ROWS,
  REQUIRED_BATCH_COLUMNS,
  type BatchRowInput,
} from '../../schema/api/batch.ts';
import { readPerson, type Warning } from '../../schema/api/person.ts';
import { columnsOf, misfit, surveyTrailing, type Columns } from '../csv/columns-of.ts';
import { createCsvReader, type CsvItem } from '../csv/csv-reader.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { RowNote } from './batch.ts';

/** A row that its schema accepts, with the line on which it begins, and what was left out of it. */
export interface ParsedRow extends Omit<BatchRowInput, 'clientName' | 'clientEmail' | 'clientPhone'> {
  line: number;
  clientName: string | null;
  clientEmail: string | null;
  clientPhone: string | null;
  warnings: Warning[];
}

export type ParsedBatch =
  | { kind: 'rows'; rows: ParsedRow[]; rejected: number; errors: RowNote[]; ignoredColumns: string[] }
  | { kind: 'too_many_rows' }
  | RefusalOf<'missing_columns' | 'invalid_values'>;

/** A row before its schema has seen it. `because` where it cannot be read as a row at all. */
type RawRow = { line: number } & ({ because: string } | { value: unknown });

/** How much of a body is read at once. */
const PIECE_CHARACTERS = 262_144;

const NOT_JSON = 'must be one JSON object on one line, like {"id":"1001","clientId":"anna", ...}';

/** Reads NDJSON: one object a line; empty lines are passed over. */
export function parseNdjson(body: string): ParsedBatch {
  const lines = body.split('\n');
  const raw: RawRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') raw.push({ line: index + 1, ...readJsonObject(line) });
  }
  return checkRows(raw, []);
}

/** Reads CSV (RFC 4180) with a header line that names the columns in any order. */
export function parseCsv(body: string): ParsedBatch {
  const [header, ...rows] = readCsv(body);
  if (rows.length > MAX_BATCH_ROWS) return { kind: 'too_many_rows' };
  if (header?.kind === 'broken') {
    const message = `the header line cannot be read: ${header.because}`;
    return { kind: 'invalid_values', errors: [{ path: '', message }] };
  }
  const columns = columnsOf(header?.fields ?? []);
  const missing = REQUIRED_BATCH_COLUMNS.filter((column) => !columns.names.includes(column));
  if (missing.length > 0) return { kind: 'missing_columns', columns: missing };
  const contract: readonly string[] = BATCH_COLUMNS;
  const known = columns.names.map((name) => contract.includes(name));
  return checkRows(
    rawRows(rows, columns, known),
    columns.names.filter((_, index) => known[index] === false),
  );
}

/** The rows of a text, and no more of them than it takes to see that there are too many. */
function readCsv(body: string): CsvItem[] {
  const reader = createCsvReader({ delimiter: ',' });
  const items: CsvItem[] = [];
  for (let at = 0; at < body.length && items.length <= MAX_BATCH_ROWS + 1; at += PIECE_CHARACTERS) {
    for (const item of reader.push(body.slice(at, at + PIECE_CHARACTERS))) items.push(item);
  }
  return [...items, ...reader.end()];
}

function rawRows(rows: readonly CsvItem[], columns: Columns, known: readonly boolean[]): RawRow[] {
  const survey = surveyTrailing(columns);
  for (const row of rows) if (row.kind === 'record') survey.see(row.fields);
  const trailing = survey.trailing();
  return rows.map((row) => {
    const { line } = row;
    if (row.kind === 'broken') return { line, because: row.because };
    const because = misfit(columns, trailing, row.fields);
    return because === null ? { line, value: csvRow(row.fields, columns.names, known) } : { line, because };
  });
}

/**
 * The fields of a row that hold something. A whole number becomes one; any other text is the schema's to
 * refuse.
 */
function csvRow(
  fields: readonly string[],
  header: readonly string[],
  known: readonly boolean[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const field = fields[index];
    if (known[index] !== true || field === undefined || field === '') continue;
    const isNumber = (name === 'amount' || name === 'refundedAmount') && /^\d{1,16}$/.test(field);
    row[name] = isNumber ? Number(field) : field;
  }
  return row;
}

function checkRows(raw: readonly RawRow[], ignoredColumns: string[]): ParsedBatch {
  if (raw.length > MAX_BATCH_ROWS) return { kind: 'too_many_rows' };
  const rows: ParsedRow[] = [];
  const errors: RowNote[] = [];
  for (const row of raw) {
    const { line } = row;
    if ('because' in row) {
      errors.push({ line, path: '', message: row.because });
      continue;
    }
    const result = batchRow.safeParse(row.value);
    if (result.success) rows.push({ line, ...result.data, ...readPerson(result.data) });
    else
      errors.push(
        ...result.error.issues.map((issue) => ({ line, path: issue.path.join('.'), message: issue.message })),
      );
  }
  return { kind: 'rows', rows, rejected: raw.length - rows.length, errors, ignoredColumns };
}

function readJsonObject(line: string): { because: string } | { value: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value } : { because: NOT_JSON };
  } catch {
    return { because: NOT_JSON };
  }
}
