import type { CsvItem } from '../../csv/csv-reader.ts';
import type { IdFilter } from '../survey/id-filter.ts';
import type { Reading } from '../survey/reading.ts';
import { createRowConverter } from './convert-row.ts';
import type { RowReason } from './reason.ts';
import type { RowOutcome, SentRow } from './row-outcome.ts';
import type { SharedRows } from './shared-rows.ts';

/** What becomes of a row that is not the only one about its purchase. */
export type Verdict =
  /** The first of them: it is sent, with all that the file says was refunded. */
  | { kind: 'first'; refundedMinor: number | null; isCapped: boolean }
  /** It says nothing that the first does not say. */
  | { kind: 'further' }
  /** Its refund is sent with the purchase. */
  | { kind: 'refunded' }
  | { kind: 'rejected'; because: RowReason };

/** The purchases that several rows of a file are about. */
export interface SharedPurchases {
  /**
   * Of a row that is sent or is a refund by itself; null where no other row is about its purchase.
   */
  verdictOf(outcome: RowOutcome, line: number): Verdict | null;
  close(): void;
}

/** What a later row of the same purchase must say as the first does, if it says it. */
const CONTENT = ['clientId', 'purchasedAt', 'amount', 'currency', 'ref', 'referredBy'] as const;

/**
 * Brings together the rows that are about one purchase, wherever they stand in the file: of rows with one id
 * the first counts, and what later ones and rows of refunds say was given back goes with it. So the result
 * is the same however the file is cut and whoever sends which part. Only purchases of `shared` are kept in
 * `rows`.
 */
export async function gatherShared(
  items: AsyncIterable<CsvItem[]>,
  { shared, reading }: { shared: IdFilter; reading: Reading },
  rows: SharedRows,
): Promise<SharedPurchases> {
  const convert = createRowConverter(reading);
  for await (const some of items) {
    for (const item of some) {
      if (item.kind === 'broken') continue;
      const outcome = convert(item);
      if (outcome.kind === 'send' && shared.has(outcome.row.id ?? ''))
        addPurchase(rows, { row: outcome.row, line: item.line }, reading);
      else if (outcome.kind === 'refund') addRefund(rows, outcome, item.line);
    }
  }
  rows.settle();
  return {
    verdictOf(outcome, line) {
      if (outcome.kind === 'refund') return ofRefund(rows, line);
      return outcome.kind === 'send' && shared.has(outcome.row.id ?? '')
        ? ofPurchase(rows, outcome.row, line)
        : null;
    },
    close: () => rows.close(),
  };
}

function addPurchase(
  rows: SharedRows,
  { row, line }: { row: SentRow; line: number },
  reading: Reading,
): void {
  const { id = '', amount: amountMinor = 0 } = row;
  const saidMinor = row.refundedAmount ?? null;
  const said = contentOf(row, reading);
  const first = rows.findPurchase(id);
  if (first === null) {
    const currency = row.currency ?? reading.currency;
    rows.addPurchase(id, { line, content: JSON.stringify(said), amountMinor, currency, saidMinor });
  } else if (isSaid(said, first.content)) {
    rows.addFurther(line, null);
    if (saidMinor !== null) rows.raiseSaid(id, saidMinor);
  } else rows.addFurther(line, first.line);
}

function addRefund(
  rows: SharedRows,
  { purchaseId, refundId, amountMinor, currency }: Extract<RowOutcome, { kind: 'refund' }>,
  line: number,
): void {
  // Rows without an id of their own are refunds of their own.
  const isNamed = refundId !== '' && refundId !== purchaseId;
  rows.addRefund({ line, id: isNamed ? refundId : `line ${line}`, purchaseId, amountMinor, currency });
}

function contentOf(row: SentRow, reading: Reading): unknown[] {
  return CONTENT.map((field) => row[field] ?? (field === 'currency' ? reading.currency : null));
}

function isSaid(content: readonly unknown[], first: string): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  const known = JSON.parse(first) as unknown[];
  return content.every((value, index) => value === null || value === known[index]);
}

function ofPurchase(rows: SharedRows, row: SentRow, line: number): Verdict | null {
  const found = rows.findPurchase(row.id ?? '');
  if (found === null) return null;
  if (found.line !== line) {
    const first = rows.findFurther(line);
    return first === null
      ? { kind: 'further' }
      : { kind: 'rejected', because: { kind: 'same_id_other_content', line: first } };
  }
  const refundsMinor = Math.min(found.refundsMinor, found.amountMinor);
  const isCapped = found.refundsMinor > refundsMinor;
  if (found.saidMinor === null && refundsMinor === 0) return { kind: 'first', refundedMinor: null, isCapped };
  return { kind: 'first', refundedMinor: Math.max(found.saidMinor ?? 0, refundsMinor), isCapped };
}

function ofRefund(rows: SharedRows, line: number): Verdict {
  const refund = rows.findRefund(line);
  if (refund === null) return { kind: 'rejected', because: { kind: 'refund_of_nothing' } };
  const { purchaseId, currency, paidIn } = refund;
  if (paidIn === null) {
    // A refund with an id of its own says which purchase it gives back.
    return refund.id === `line ${line}`
      ? { kind: 'rejected', because: { kind: 'refund_of_nothing' } }
      : { kind: 'rejected', because: { kind: 'refund_of_unknown', purchaseId } };
  }
  if (paidIn === currency) return { kind: 'refunded' };
  return { kind: 'rejected', because: { kind: 'row_of_refund_in_other_currency', currency, paidIn } };
}
