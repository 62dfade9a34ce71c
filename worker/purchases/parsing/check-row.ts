import { batchRow } from '../../../schema/api/batch.ts';
import { readPerson } from '../../../schema/api/person.ts';
import { parseInstant } from '../../calendar/parse-instant.ts';
import type { BatchRow, RowNote } from '../batch.ts';

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
    occurredAtMs: parseInstant(data.purchasedAt) ?? 0,
    amountMinor: data.amount,
    currency: data.currency ?? null,
    ref: data.ref ?? null,
    referredBy: data.referredBy ?? null,
    refundedAmountMinor: data.refundedAmount ?? null,
  };
  return { kind: 'row', row, warnings: warnings.map((warning) => ({ line, ...warning })) };
}
