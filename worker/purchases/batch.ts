import { CONTENT_FIELDS, differencesFrom, type PurchaseContent, type RecordedPurchase } from './purchase.ts';

/** What a row of a batch says, as far as it can be the same as or other than what is on record. */
export interface BatchRow extends PurchaseContent {
  /** Where it stands in what was sent, counted from 1. */
  line: number;
  id: string;
  /** Null for no refund; a number, 0 included, is one refund of that amount (api.md). */
  refundedAmountMinor: number | null;
}

/** What is on record of a row's purchase. */
export interface OnRecord {
  purchase: RecordedPurchase;
  /** The amount of the refund that a batch brought with it, null if none did. */
  batchRefundMinor: number | null;
}

export interface RowError {
  line: number;
  path: string;
  message: string;
}

/** What to do with a row. */
type RowPlan =
  | { kind: 'record' }
  /** The purchase is on record; its refund is new. */
  | { kind: 'refund' }
  | { kind: 'repeated' }
  | { kind: 'rejected'; errors: RowError[] };

/** The rows of a batch by what is to be done with them; those that only repeat something are left out. */
export interface BatchPlan<Row extends BatchRow> {
  toRecord: Row[];
  toRefund: Row[];
  errors: RowError[];
}

/**
 * What the rows of a batch come to beside what is on record, and beside each other: of the new rows with one id the
 * first goes on, a later one is a repeat when it says the same and is rejected when it does not.
 */
export function planRows<Row extends BatchRow>(
  rows: readonly Row[],
  onRecord: ReadonlyMap<string, OnRecord>,
  names: Record<keyof PurchaseContent, string>,
): BatchPlan<Row> {
  const firsts = new Map<string, Row>();
  const plan: BatchPlan<Row> = { toRecord: [], toRefund: [], errors: [] };
  for (const row of rows) {
    const rowPlan = planRow(row, onRecord.get(row.id) ?? null, names);
    if (rowPlan.kind === 'rejected') plan.errors.push(...rowPlan.errors);
    if (rowPlan.kind !== 'record' && rowPlan.kind !== 'refund') continue;
    const first = firsts.get(row.id);
    if (first === undefined) {
      firsts.set(row.id, row);
      (rowPlan.kind === 'record' ? plan.toRecord : plan.toRefund).push(row);
    } else if (!saysTheSame(first, row)) plan.errors.push(contradiction(row, first));
  }
  return plan;
}

/** What a row comes to beside what is on record: the rules of api.md, `POST /v1/purchases/batch`. */
function planRow(
  row: BatchRow,
  onRecord: OnRecord | null,
  names: Record<keyof PurchaseContent, string>,
): RowPlan {
  if (row.refundedAmountMinor !== null && row.refundedAmountMinor > row.amountMinor) {
    return rejected(row, ['refundedAmount'], 'must not be more than the amount');
  }
  if (onRecord === null) return { kind: 'record' };
  const differences = differencesFrom(onRecord.purchase, row).map((field) => names[field]);
  if (differences.length > 0) return rejected(row, differences, 'differs from what is on record for this id');
  return planRefund(row, onRecord);
}

function planRefund(row: BatchRow, { purchase, batchRefundMinor }: OnRecord): RowPlan {
  const asked = row.refundedAmountMinor;
  if (asked === null || asked === batchRefundMinor) return { kind: 'repeated' };
  if (batchRefundMinor !== null)
    return rejected(row, ['refundedAmount'], 'differs from what is on record for this id');
  if (purchase.refundedMinor === 0) return { kind: 'refund' };
  if (purchase.refundedMinor === asked) return { kind: 'repeated' };
  return rejected(
    row,
    ['refundedAmount'],
    'this purchase has other refunds on record; send its refunds one by one',
  );
}

function saysTheSame(a: BatchRow, b: BatchRow): boolean {
  return (
    a.refundedAmountMinor === b.refundedAmountMinor && CONTENT_FIELDS.every((field) => a[field] === b[field])
  );
}

function contradiction(row: BatchRow, first: BatchRow): RowError {
  return { line: row.line, path: 'id', message: `line ${first.line} has the same id with other content` };
}

function rejected(row: BatchRow, paths: readonly string[], message: string): RowPlan {
  return { kind: 'rejected', errors: paths.map((path) => ({ line: row.line, path, message })) };
}
