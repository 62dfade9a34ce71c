import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { first } from '../../database/run.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { Refund } from '../refund.ts';
import { refundOfPurchase } from '../refunds.store.ts';
import { insertReversal } from './reversals.store.ts';

/** That a refund did not happen after all. */
export interface SaidReversal {
  purchaseId: string;
  /** As callers know it. */
  refundId: string;
  reason: string | null;
  /** Null for now. */
  occurredAtMs: number | null;
}

export type ReverseRefundOutcome =
  | { kind: 'recorded'; refund: Refund }
  /** It was reversed before, and is answered as it was then. */
  | { kind: 'repeated'; refund: Refund }
  | RefusalOf<'purchase_not_on_record' | 'refund_not_on_record' | 'business_busy'>;

/**
 * Records that a refund did not happen after all. It stays on record and counts no more; a purchase that was
 * void may count again (definition.md, Reversal).
 */
export async function reverseRefund(
  deps: Pick<Deps, 'db'>,
  business: Business,
  input: SaidReversal,
  nowMs: number,
): Promise<ReverseRefundOutcome> {
  const known = await first(deps.db, refundOfPurchase(business.id, input.purchaseId, input.refundId));
  if (known !== null && known.reversed !== null) return { kind: 'repeated', refund: known };
  const reversal = { ...input, occurredAtMs: input.occurredAtMs ?? nowMs };
  return insertReversal(deps.db, business, reversal, nowMs);
}
