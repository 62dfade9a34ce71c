import {
  CONTENT_NAMES,
  differencesFrom,
  type ComparedPurchase,
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
  clientPhone: string | null;
  occurredAtMs: number;
  amountMinor: number;
  currency: string | null;
  ref: string | null;
  /** The advocate's `clientId`, for history from before there were links. */
  referredBy: string | null;
  /** How much has been refunded in all so far (definition.md, refunded to); null where nothing is said. */
  refundedAmountMinor: number | null;
  /** What is kept with the purchase, as canonical JSON; left out where rows say none. */
  metadataJson?: string;
  /** The name of the advocate where it is one who is not on record yet; left out where rows have none. */
  referredByName?: string;
}

/** What is on record of a row's purchase. */
export interface OnRecord {
  purchase: RecordedPurchase;
  /** It has a refund that counts, of 0 perhaps. */
  hasRefund: boolean;
}

/** Something to say of a line: why it is rejected, or what of it had no effect. */
export interface RowNote {
  line: number;
  /** What the API calls the field. */
  path: string;
  message: string;
}

/** What is to be done with a batch's rows, and what becomes of each: it is in one of the three counts. */
export interface BatchPlan {
  /** The rows that bring a purchase. */
  toRecord: BatchRow[];
  /** The rows whose total is more than what was refunded before them, in their order. */
  toRefund: BatchRow[];
  recorded: number;
  repeated: number;
  rejected: number;
  /** Of the rejected rows. */
  errors: RowNote[];
  /** Of rows that are not rejected. */
  warnings: RowNote[];
}

/** A purchase as it is by the rows up to one of them. */
interface Known {
  purchase: ComparedPurchase;
  refundedMinor: number;
  hasRefund: boolean;
  /** The line that brought it; null where it was on record before. */
  line: number | null;
}

type RowPlan =
  | { kind: 'record'; refunds: boolean }
  /** The purchase is known; its total is new. */
  | { kind: 'refund' }
  | { kind: 'repeated'; warnings?: RowNote[] }
  | { kind: 'rejected'; errors: RowNote[] };

/**
 * What to do with the rows of a batch, by what is on record and by each other. They are taken one after the
 * other, each as if it were sent on its own, so that it does not matter how they are put into batches.
 * `currency` is what a row is in that names none. `persons` are the persons that the clients of
 * `clientsOfRepeats` are by now.
 */
export function planRows(
  rows: readonly BatchRow[],
  onRecord: ReadonlyMap<string, OnRecord>,
  currency: string,
  persons: ReadonlyMap<string, string> = new Map(),
): BatchPlan {
  const plan: BatchPlan = {
    toRecord: [],
    toRefund: [],
    recorded: 0,
    repeated: 0,
    rejected: 0,
    errors: [],
    warnings: [],
  };
  const known = new Map<string, Known>();
  for (const row of rows) {
    const before = known.get(row.id) ?? knownFrom(onRecord.get(row.id));
    const rowPlan = planRow(row, before);
    if (rowPlan.kind !== 'rejected') known.set(row.id, knownAfter(asPerson(row, persons), before, currency));
    addTo(plan, row, rowPlan);
  }
  return plan;
}

function addTo(plan: BatchPlan, row: BatchRow, rowPlan: RowPlan): void {
  switch (rowPlan.kind) {
    case 'record':
      plan.recorded += 1;
      plan.toRecord.push(row);
      if (rowPlan.refunds) plan.toRefund.push(row);
      break;
    case 'refund':
      plan.recorded += 1;
      plan.toRefund.push(row);
      break;
    case 'repeated':
      plan.repeated += 1;
      plan.warnings.push(...(rowPlan.warnings ?? []));
      break;
    case 'rejected':
      plan.rejected += 1;
      plan.errors.push(...rowPlan.errors);
      return;
  }
}

/** What to do with a row by what is known: the rules of api.md, `POST /v1/purchases/batch`. */
function planRow(row: BatchRow, known: Known | null): RowPlan {
  const total = row.refundedAmountMinor;
  if (total !== null && total > row.amountMinor) {
    return rejected(row, ['refundedAmount'], 'must not be more than the amount');
  }
  if (known === null) return { kind: 'record', refunds: total !== null };
  const differences = differencesFrom(known.purchase, contentOf(row)).map((field) => CONTENT_NAMES[field]);
  if (differences.length > 0) {
    return known.line === null
      ? rejected(row, differences, 'differs from what is on record for this id')
      : rejected(row, ['id'], `line ${known.line} has the same id with other content`);
  }
  return planTotal(row, total, known);
}

/** A known purchase's total: the difference to what is on record is a refund. */
function planTotal(row: BatchRow, total: number | null, { refundedMinor, hasRefund }: Known): RowPlan {
  if (total === null) return { kind: 'repeated' };
  if (total > refundedMinor || (total === 0 && !hasRefund)) return { kind: 'refund' };
  if (total === refundedMinor) return { kind: 'repeated' };
  const message = `is less than the ${refundedMinor} on record, which stay refunded`;
  return { kind: 'repeated', warnings: [note(row, 'refundedAmount', message)] };
}

function knownFrom(onRecord: OnRecord | undefined): Known | null {
  if (onRecord === undefined) return null;
  const { purchase, hasRefund } = onRecord;
  return { purchase, refundedMinor: purchase.refundedMinor, hasRefund, line: null };
}

/** The clients of rows whose id another row has with another client: they may be one person. */
export function clientsOfRepeats(rows: readonly BatchRow[]): string[] {
  const clients = Map.groupBy(rows, ({ id }) => id).values();
  const said = [...clients].map((group) => new Set(group.map(({ clientId }) => clientId)));
  return [...new Set(said.flatMap((ids) => (ids.size > 1 ? [...ids] : [])))];
}

/** A row as it is once it is on record, with whom it was said of. */
function asPerson(row: BatchRow, persons: ReadonlyMap<string, string>): BatchRow & SaidOf {
  const clientId = persons.get(row.clientId) ?? row.clientId;
  return { ...row, clientId, saidClientId: clientId === row.clientId ? null : row.clientId };
}

type SaidOf = Pick<ComparedPurchase, 'saidClientId'>;

function knownAfter(row: BatchRow & SaidOf, before: Known | null, currency: string): Known {
  const total = row.refundedAmountMinor;
  const purchase = before?.purchase ?? {
    ...row,
    currency: row.currency ?? currency,
    clickedAtMs: null,
    metadata: row.metadataJson ?? null,
    claimed: false,
    clientErased: false,
  };
  return {
    purchase,
    refundedMinor: Math.max(before?.refundedMinor ?? 0, total ?? 0),
    hasRefund: (before?.hasRefund ?? false) || total !== null,
    line: before === null ? row.line : before.line,
  };
}

/** What a row says that can differ from what is on record. It cannot say a click. */
function contentOf(row: BatchRow): PurchaseContent {
  return {
    clientId: row.clientId,
    occurredAtMs: row.occurredAtMs,
    amountMinor: row.amountMinor,
    currency: row.currency ?? undefined,
    ref: row.ref ?? undefined,
    referredBy: row.referredBy ?? undefined,
    clickedAtMs: undefined,
    metadata: row.metadataJson,
  };
}

function rejected(row: BatchRow, paths: readonly string[], message: string): RowPlan {
  return { kind: 'rejected', errors: paths.map((path) => note(row, path, message)) };
}

function note({ line }: BatchRow, path: string, message: string): RowNote {
  return { line, path, message };
}
