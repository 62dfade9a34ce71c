import { MAX_BATCH_ROWS } from '../../../schema/api/batch.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { BatchRow, RowNote } from '../batch.ts';
import type { CheckedRow } from './check-row.ts';

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
