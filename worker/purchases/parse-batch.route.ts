import Papa from 'papaparse';
import {
  BATCH_COLUMNS,
  batchRow,
  MAX_BATCH_ROWS,
  REQUIRED_BATCH_COLUMNS,
  type BatchRowInput,
} from '../../schema/api/batch.ts';
import type { RowError } from './batch.ts';

/** A row that its schema accepts, with the line on which it begins. */
export interface ParsedRow extends BatchRowInput {
  line: number;
}

export type ParsedBatch =
  | { kind: 'rows'; rows: ParsedRow[]; rejected: number; errors: RowError[]; ignoredColumns: string[] }
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
  const { data } = Papa.parse<string[]>(body.replace(/^\uFEFF/, ''), { delimiter: ',' });
  const header = (data[0] ?? []).map((name) => name.trim());
  const missing = REQUIRED_BATCH_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) return { kind: 'missing_columns', columns: missing };
  const known = header.map((name) => (BATCH_COLUMNS as string[]).includes(name));
  return checkRows(
    csvRows(data, header, known),
    header.filter((_, index) => known[index] === false),
  );
}

function csvRows(data: readonly string[][], header: readonly string[], known: readonly boolean[]): RawRow[] {
  const raw: RawRow[] = [];
  let line = 1;
  for (const [index, fields] of data.entries()) {
    const isBlank = fields.length === 1 && fields[0]?.trim() === '';
    if (index > 0 && !isBlank) raw.push({ line, value: csvRow(fields, header, known) });
    line += 1 + fields.reduce((breaks, field) => breaks + countBreaks(field), 0);
  }
  return raw;
}

/** An empty field says nothing; whole numbers become numbers, and what is none is left for the schema to refuse. */
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
  const errors: RowError[] = [];
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
