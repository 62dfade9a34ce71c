import type { Warning } from '../../schema/api/person.ts';
import { formatInstant } from '../calendar/instant.ts';
import { outcomeOfClaim } from './attribution.ts';
import { parseJsonObject } from './json-object.ts';
import type { PurchaseFact, PurchaseSituation } from './purchase.ts';

/** What `POST /v1/purchases` answers: the purchase, and what was left out of what was said of its client. */
export function recordedPurchaseToJson(
  purchase: PurchaseFact,
  refundedMinor: number,
  situation: PurchaseSituation,
  warnings: readonly Warning[],
) {
  return { ...purchaseToJson(purchase, refundedMinor, situation), warnings: [...warnings] };
}

/** A purchase as the API answers it, in a situation: today's, or the one in which it was recorded. */
export function purchaseToJson(purchase: PurchaseFact, refundedMinor: number, situation: PurchaseSituation) {
  const outcome = outcomeOfClaim(purchase.claim, situation.place);
  return {
    id: purchase.id,
    clientId: purchase.clientId,
    amount: purchase.amountMinor,
    currency: purchase.currency,
    purchasedAt: formatInstant(purchase.occurredAtMs),
    refundedAmount: refundedMinor,
    repeat: situation.repeat,
    referral: outcome.referred ? { advocateId: outcome.advocateId, code: purchase.ref } : null,
    notReferredBecause: outcome.referred ? null : outcome.because,
    metadata: purchase.metadata === null ? null : { ...parseJsonObject(purchase.metadata) },
  };
}
