import {
  CONTENT_FIELDS,
  CONTENT_NAMES,
  differencesFrom,
  type PurchaseContent,
  type RecordedPurchase,
} from './purchase.ts';

/** A row of a batch: a purchase, and how much of it was refunded. Null is what the row does not say. */
export interface BatchRow {
  /** Where it is in what was sent, counted from 1. */
  line: number;
  id: string;
  clientId: string;
  clientName: string | null;
  clientEmail: string | null;
  occurredAtMs: number;
  amountMinor: number;
  currency: string | null;
  ref: string | null;
  /** The advocate's `clientId`, for history from before there were links. */
  referredBy: string | null;
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
  /** What the API calls the field. */
  path: string;
  message: string;
}

/**
 * The id of the refund that a batch brings with a purchase: one a purchase, so that a repeat is known again.
 */
export function batchRefundId(purchaseId: string): string {
  return `batch-refund:${purchaseId}`;
}

/** What to do with a row. */
type RowPlan =
  | { kind: 'record' }
  /** The purchase is on record; its refund is new. */
  | { kind: 'refund' }
  | { kind: 'repeated' }
  | { kind: 'rejected'; errors: RowError[] };

/** The rows of a batch by what is to be done with them; those that only repeat something are left out. */
export interface BatchPlan {
  toRecord: BatchRow[];
  toRefund: BatchRow[];
  errors: RowError[];
}

/**
 * What to do with the rows of a batch, by what is on record and by each other: of the new rows with one id
 * the first goes on, and a later one is a repeat when it says the same and is rejected when it does not.
 */
export function planRows(rows: readonly BatchRow[], onRecord: ReadonlyMap<string, OnRecord>): BatchPlan {
  const firsts = new Map<string, BatchRow>();
  const plan: BatchPlan = { toRecord: [], toRefund: [], errors: [] };
  for (const row of rows) {
    const rowPlan = planRow(row, onRecord.get(row.id) ?? null);
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

/** What to do with a row by what is on record: the rules of api.md, `POST /v1/purchases/batch`. */
function planRow(row: BatchRow, onRecord: OnRecord | null): RowPlan {
  if (row.refundedAmountMinor !== null && row.refundedAmountMinor > row.amountMinor) {
    return rejected(row, ['refundedAmount'], 'must not be more than the amount');
  }
  if (onRecord === null) return { kind: 'record' };
  const differences = differencesFrom(onRecord.purchase, contentOf(row)).map((field) => CONTENT_NAMES[field]);
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

/** What a row says that can differ from what is on record. It cannot say a click or metadata. */
function contentOf(row: BatchRow): PurchaseContent {
  return {
    clientId: row.clientId,
    occurredAtMs: row.occurredAtMs,
    amountMinor: row.amountMinor,
    currency: row.currency ?? undefined,
    ref: row.ref ?? undefined,
    referredBy: row.referredBy ?? undefined,
    clickedAtMs: undefined,
    metadata: undefined,
  };
}

function saysTheSame(a: BatchRow, b: BatchRow): boolean {
  const [first, second] = [contentOf(a), contentOf(b)];
  return (
    a.refundedAmountMinor === b.refundedAmountMinor &&
    CONTENT_FIELDS.every((field) => first[field] === second[field])
  );
}

function contradiction(row: BatchRow, first: BatchRow): RowError {
  return { line: row.line, path: 'id', message: `line ${first.line} has the same id with other content` };
}

function rejected(row: BatchRow, paths: readonly string[], message: string): RowPlan {
  return { kind: 'rejected', errors: paths.map((path) => ({ line: row.line, path, message })) };
}
