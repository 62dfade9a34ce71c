import { batchRow, MAX_BATCH_ROWS } from '../../../schema/api/batch.ts';
import { readPerson } from '../../../schema/api/person.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { BatchRow, RowNote } from '../batch.ts';

/** What a body holds. */
export type ParsedBatch =
  | {
      kind: 'rows';
      /** Those that their schema accepts. */
      rows: BatchRow[];
      /** What was left out of them, by line. */
      warnings: RowNote[];
      rejected: number;
      /** Of the others, by line. */
      errors: RowNote[];
      ignoredColumns: string[];
    }
  | { kind: 'too_many_rows' }
  | RefusalOf<'missing_columns' | 'invalid_values'>;

/** Reads the rows of a body while it arrives. What comes out never depends on where the text is cut. */
export interface BatchParser {
  push(text: string): void;
  end(): ParsedBatch;
}

/** What became of one row. */
export type CheckedRow =
  | { kind: 'row'; row: BatchRow; warnings: RowNote[] }
  | { kind: 'rejected'; errors: RowNote[] };

/** A row that cannot be read as one. */
export function unreadable(line: number, because: string): CheckedRow {
  return { kind: 'rejected', errors: [{ line, path: '', message: because }] };
}

/** Holds a row to its schema. */
export function checkRow(line: number, value: unknown): CheckedRow {
  const { success, data, error } = batchRow.safeParse(value);
  if (!success) {
    const errors = error.issues.map(({ path, message }) => ({ line, path: path.join('.'), message }));
    return { kind: 'rejected', errors };
  }
  const { warnings, ...person } = readPerson(data);
  const row: BatchRow = {
    line,
    id: data.id,
    clientId: data.clientId,
    ...person,
    occurredAtMs: Date.parse(data.purchasedAt),
    amountMinor: data.amount,
    currency: data.currency ?? null,
    ref: data.ref ?? null,
    referredBy: data.referredBy ?? null,
    refundedAmountMinor: data.refundedAmount ?? null,
  };
  return { kind: 'row', row, warnings: warnings.map((warning) => ({ line, ...warning })) };
}

/** The batch that rows make up. */
export function batchOfRows(
  checked: readonly CheckedRow[],
  ignoredColumns: string[],
): Extract<ParsedBatch, { kind: 'rows' }> {
  const batch = { rows: [] as BatchRow[], warnings: [] as RowNote[], errors: [] as RowNote[] };
  for (const one of checked) {
    if (one.kind === 'row') {
      batch.rows.push(one.row);
      batch.warnings.push(...one.warnings);
    } else batch.errors.push(...one.errors);
  }
  return { kind: 'rows', ...batch, rejected: checked.length - batch.rows.length, ignoredColumns };
}

/** Whether no more rows need be kept: there is one more than a batch may have. */
export function isTooMany(rows: readonly unknown[]): boolean {
  return rows.length > MAX_BATCH_ROWS;
}
