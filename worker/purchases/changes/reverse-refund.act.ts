import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { isPurchaseKnown } from '../purchases.store.ts';
import { keptRefundIds, type Refund } from '../refund.ts';
import { findRefund, insertReversal, type FoundRefund } from './reversals.store.ts';

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
  const { purchaseId } = input;
  const known = await findNamed(deps.db, business.id, input);
  if (known === null) {
    const isKnown = await isPurchaseKnown(deps.db, business.id, purchaseId);
    return { kind: isKnown ? 'refund_not_on_record' : 'purchase_not_on_record' };
  }
  const { refund, keptId, clientErased } = known;
  if (refund.reversed !== null) return { kind: 'repeated', refund };
  const reason = clientErased ? null : input.reason;
  const reversal = { purchaseId, keptId, reason, occurredAtMs: input.occurredAtMs ?? nowMs };
  const { isOpen, wasRecorded, found } = await insertReversal(deps.db, business, reversal, nowMs);
  if (!isOpen || found === null) return { kind: 'business_busy' };
  return { kind: wasRecorded ? 'recorded' : 'repeated', refund: { ...refund, reversed: found } };
}

/** The refund that a caller names, which may be one that the service made. */
async function findNamed(
  db: D1Database,
  businessId: string,
  { purchaseId, refundId }: SaidReversal,
): Promise<FoundRefund | null> {
  for (const keptId of keptRefundIds(refundId)) {
    const found = await findRefund(db, businessId, { purchaseId, keptId });
    if (found !== null) return found;
  }
  return null;
}
