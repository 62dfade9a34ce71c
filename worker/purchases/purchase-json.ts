import { outcomeOfClaim } from './attribution.ts';
import type { PurchaseFact, PurchaseSituation } from './purchase.ts';

/** A purchase as the API answers it, in a situation: today's, or the one in which it was recorded. */
export function answerOfPurchase(
  purchase: PurchaseFact,
  refundedMinor: number,
  situation: PurchaseSituation,
) {
  const outcome = outcomeOfClaim(purchase.claim, situation.place);
  return {
    id: purchase.id,
    clientId: purchase.clientId,
    amount: purchase.amountMinor,
    currency: purchase.currency,
    purchasedAt: new Date(purchase.occurredAtMs).toISOString(),
    refundedAmount: refundedMinor,
    repeat: situation.repeat,
    referral: outcome.referred ? { advocateId: outcome.advocateId, code: purchase.ref } : null,
    notReferredBecause: outcome.referred ? null : outcome.because,
    metadata: purchase.metadata === null ? null : (JSON.parse(purchase.metadata) as Record<string, unknown>),
  };
}

export { answerOfPurchase as purchaseToJson };
