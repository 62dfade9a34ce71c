import { toKeptRefundId } from '../../purchases/refund.ts';
import type { RefundOnRecord, Sale } from './desk.ts';
import { withoutRefund, type SaidRefund, type SaleState } from './sale-state.ts';

/** What is to be recorded so that the refunds of a sale are those that follow from its state. */
export interface RefundChanges {
  /** Their ids as they are kept. */
  refunds: SaidRefund[];
  reversals: { kept: string; because: string }[];
  /** The state, which says by which refunds on record it is met. */
  state: SaleState;
}

/**
 * The refunds of a sale by its state, each as much as is left by then: the single ones in the order of their
 * instants; what is more in a total that was said; then the rest, if the sale is off, or is counted elsewhere
 * or may be.
 */
export function dueRefunds(
  sale: Pick<Sale, 'id' | 'amountMinor' | 'occurredAtMs'>,
  state: SaleState,
  foreignMinor: number,
): SaidRefund[] {
  const due: SaidRefund[] = [];
  let leftMinor = sale.amountMinor - foreignMinor;
  const add = (refund: SaidRefund) => {
    const amountMinor = Math.min(refund.amountMinor, leftMinor);
    if (amountMinor <= 0 && sale.amountMinor > 0) return;
    leftMinor -= amountMinor;
    due.push({ ...refund, amountMinor });
  };
  for (const refund of singleRefunds(state)) add(refund);
  const { total, shown } = state;
  if (total !== null) {
    // A total that was said while a refund was on its way counted it, and never is taken back itself.
    const goneMinor = Object.values(state.goneMinor).reduce((sum, minor) => sum + minor, 0);
    const refundedMinor = sale.amountMinor - leftMinor + goneMinor;
    const id = `${sale.id}:to:${total.totalMinor}`;
    add({ id, amountMinor: total.totalMinor - refundedMinor, occurredAtMs: total.occurredAtMs });
  }
  if (shown?.off && !(shown.off.onlyIfWhole && due.length > 0)) {
    const { id, occurredAtMs } = shown.off;
    add({ id, occurredAtMs, amountMinor: leftMinor });
  }
  if (state.isElsewhere || state.isUnsure) {
    add({ id: `${sale.id}:same_sale`, amountMinor: leftMinor, occurredAtMs: sale.occurredAtMs });
  }
  return due;
}

/** The single refunds that count, whatever is left for them. */
function singleRefunds({ refunds, gone, shown }: SaleState): SaidRefund[] {
  const byId = new Map<string, SaidRefund>();
  for (const refund of refunds) {
    // One that the whole state does not list is gone, unless it was made after that.
    const counts = shown === null || shown.off?.onlyIfWhole === true || refund.occurredAtMs >= shown.seenAtMs;
    if (counts) byId.set(refund.id, refund);
  }
  for (const refund of shown?.refunds ?? []) byId.set(refund.id, refund);
  for (const id of gone) byId.delete(id);
  return [...byId.values()].sort(byInstant);
}

function byInstant(one: SaidRefund, other: SaidRefund): number {
  if (one.occurredAtMs !== other.occurredAtMs) return one.occurredAtMs - other.occurredAtMs;
  return one.id < other.id ? -1 : 1;
}

/** Whether less of the refund counts than was said, because no more is left. */
export function isCapped(due: readonly SaidRefund[], said: { id: string; amountMinor: number }): boolean {
  const found = due.find(({ id }) => id === said.id);
  return (found?.amountMinor ?? 0) < said.amountMinor;
}

/** How much is refunded by refunds that came another way: through the API, or with an import. */
export function foreignMinor({ refunds, state }: Sale): number {
  const own = new Set(state.made.map(({ kept }) => kept));
  return sumOf(refunds.filter(({ id, isReversed }) => !isReversed && !own.has(id)));
}

function sumOf(refunds: readonly RefundOnRecord[]): number {
  return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What the record lacks of a sale's refunds, and what is on it and does not count any more. */
export function refundChanges(sale: Sale): RefundChanges {
  const onRecord = new Map(sale.refunds.map((refund) => [refund.id, refund]));
  const state = withReversedElsewhere(adopting(sale), onRecord);
  const due = dueRefunds(sale, state, foreignMinor({ ...sale, state }));
  const changes: RefundChanges = { refunds: [], reversals: [], state };
  const made: { kept: string; id: string }[] = [];
  for (const refund of due) {
    const standing = state.made.find(({ kept, id }) => id === refund.id && onRecord.has(kept));
    if (standing !== undefined && onRecord.get(standing.kept)?.amountMinor === refund.amountMinor) {
      made.push(standing);
      continue;
    }
    const kept = freeId(refund.id, onRecord);
    changes.refunds.push({ ...refund, id: kept });
    made.push({ kept, id: refund.id });
  }
  for (const { kept, id } of state.made) {
    if (made.some((one) => one.kept === kept) || !onRecord.has(kept)) continue;
    changes.reversals.push({ kept, because: reasonOf(sale.reasons, state, id) });
  }
  return { ...changes, state: { ...state, made } };
}

/** A refund of the same id that came another way is this one. */
function adopting({ state, refunds, id, amountMinor, occurredAtMs }: Sale): SaleState {
  const due = dueRefunds({ id, amountMinor, occurredAtMs }, state, 0);
  const adopted = due.filter(
    (refund) =>
      !state.made.some((one) => one.id === refund.id) &&
      refunds.some((one) => one.id === toKeptRefundId(refund.id) && !one.isReversed),
  );
  if (adopted.length === 0) return state;
  const made = adopted.map((refund) => ({ kept: toKeptRefundId(refund.id), id: refund.id }));
  return { ...state, made: [...state.made, ...made] };
}

/** A refund that somebody else took back stays so. */
function withReversedElsewhere(state: SaleState, onRecord: ReadonlyMap<string, RefundOnRecord>): SaleState {
  const reversed = state.made.filter(({ kept }) => onRecord.get(kept)?.isReversed === true);
  const made = state.made.filter((one) => !reversed.includes(one));
  return reversed.reduce((without, { id }) => withoutRefund(without, id), { ...state, made });
}

/** The id as it is kept, or the next one where that was taken back before: `re_4`, `re_4:2`, `re_4:3`. */
function freeId(id: string, onRecord: ReadonlyMap<string, RefundOnRecord>): string {
  const kept = toKeptRefundId(id);
  if (!onRecord.has(kept)) return kept;
  let count = 2;
  while (onRecord.has(`${kept}:${count}`)) count += 1;
  return `${kept}:${count}`;
}

function reasonOf(reasons: ReadonlyMap<string, string>, state: SaleState, id: string): string {
  const said = reasons.get(id);
  if (said !== undefined) return said;
  return singleRefunds(state).some((refund) => refund.id === id) ? 'replaced' : 'no_longer_listed';
}
