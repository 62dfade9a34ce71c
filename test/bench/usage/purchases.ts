import { history, type HistoryRow } from '../../rigs/bench/history.ts';

const SEED = 20_261_127;
const MINUTE_MS = 60_000;

/**
 * Purchases of a business that sells evenly from one instant to another. Who buys, who was referred and what
 * is refunded is drawn as for the rest of the benchmark.
 */
export function evenPurchases(count: number, fromMs: number, toMs: number): HistoryRow[] {
  const step = (toMs - fromMs) / count;
  return [...history(count, SEED, toMs)].map((row, index) => ({
    ...row,
    purchasedAt: new Date(fromMs + Math.floor(step * index)).toISOString(),
  }));
}

/** A purchase as the body of a request. */
export function purchaseBody({ id, clientId, purchasedAt, amount, ref, referredBy }: HistoryRow): object {
  return {
    id,
    clientId,
    purchasedAt,
    amount,
    ...(ref === '' ? {} : { ref }),
    ...(referredBy === '' ? {} : { referredBy }),
  };
}

/** A purchase as a row of a batch: what was refunded is in it. */
export function batchRow(row: HistoryRow): object {
  const { refundedAmount } = row;
  return {
    ...purchaseBody(row),
    ...(refundedAmount === '' ? {} : { refundedAmount: Number(refundedAmount) }),
  };
}

/** The refund of a purchase, a minute after it, or null. */
export function refundBody({ id, purchasedAt, refundedAmount }: HistoryRow): object | null {
  if (refundedAmount === '') return null;
  const refundedAt = new Date(Date.parse(purchasedAt) + MINUTE_MS).toISOString();
  return { id: `refund-${id}`, amount: Number(refundedAmount), refundedAt };
}
