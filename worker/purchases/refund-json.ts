import { formatInstant } from '../calendar/instant.ts';
import type { Refund } from './refund.ts';

/** A refund as the API answers it. */
export function refundToJson(refund: Refund) {
  return {
    id: refund.id,
    purchaseId: refund.purchaseId,
    amount: refund.amountMinor,
    currency: refund.currency,
    refundedAt: formatInstant(refund.occurredAtMs),
  };
}
