import { parse } from 'csv-parse/sync';
import {
  BATCH_COLUMNS,
  batchRow,
  MAX_BATCH_ROWS,
  REQUIRED_BATCH_COLUMNS,
  type BatchRowInput,
} from '../../schema/api/batch.ts';
import type { RowNote } from './batch.ts';

/** A row that its schema accepts, with the line on which it begins. */
export interface ParsedRow extends BatchRowInput {
  line: number;
}

export type ParsedBatch =
  | { kind: 'rows'; rows: ParsedRow[]; rejected: number; errors: RowNote[]; ignoredColumns: string[] }
  | { kind: 'too_many_rows' }
  | { kind: 'missing_columns'; columns: string[] };

interface RawRow {
  line: number;
  value: unknown;
}

/** Reads NDJSON: one object a line; empty lines are passed over. */
export function parseNdjson(body: string): ParsedBatch {
  const lines = body.split('\n');
  const raw: RawRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') raw.push({ line: index + 1, value: readJson(line) });
  }
  return checkRows(raw, []);
}

/** Reads CSV (RFC 4180) with a header line that names the columns in any order. */
export function parseCsv(body: string): ParsedBatch {
  const { records, isCutOff } = readRecords(body);
  const header = (records[0] ?? []).map((name) => name.trim());
  const missing = REQUIRED_BATCH_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) return { kind: 'missing_columns', columns: missing };
  const columns: readonly string[] = BATCH_COLUMNS;
  const known = header.map((name) => columns.includes(name));
  const raw: RawRow[] = [];
  let line = 1;
  for (const [index, fields] of records.entries()) {
    const isBlank = fields.length === 1 && fields[0]?.trim() === '';
    if (index > 0 && !isBlank) raw.push({ line, value: csvRow(fields, header, known) });
    line += 1 + fields.reduce((breaks, field) => breaks + countBreaks(field), 0);
  }
  if (isCutOff) raw.push({ line, value: undefined });
  const ignoredColumns = header.filter((_, index) => known[index] === false);
  return checkRows(raw, ignoredColumns);
}

/**
 * The records of a CSV text, blank lines among them. `isCutOff` where the quote that opens a field is never
 * closed: the last record is then left out, and the lines after that quote with it.
 */
function readRecords(body: string): { records: string[][]; isCutOff: boolean } {
  let isCutOff = false;
  const records = parse(body, {
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // With the two above, a quote that is never closed is the only error left.
    skip_records_with_error: true,
    on_skip: () => {
      isCutOff = true;
    },
  });
  return { records, isCutOff };
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
  for (const { line, value } of raw) {
    const result = batchRow.safeParse(value);
    if (result.success) rows.push({ line, ...result.data });
    else
      errors.push(
        ...result.error.issues.map((issue) => ({ line, path: issue.path.join('.'), message: issue.message })),
      );
  }
  return { kind: 'rows', rows, rejected: raw.length - rows.length, errors, ignoredColumns };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function countBreaks(field: string): number {
  return field.includes('\n') ? field.split('\n').length - 1 : 0;
}
