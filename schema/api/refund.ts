import { z } from 'zod';
import { body, optional } from './body.ts';
import { amount, instant, ownId } from './common.ts';

export const refundPath = z.object({ id: ownId("the purchase's own id") });

/** `POST /v1/purchases/{id}/refunds`. */
export const newRefund = body({
  id: ownId("the refund's own id"),
  amount: optional(amount.meta({ description: 'Default: what is left of the purchase.' })),
  refundedAt: optional(instant.meta({ description: 'Default: now.' })),
}).meta({ id: 'NewRefund' });

/** A refund as it is answered. */
export const refundAnswer = z
  .object({
    id: z.string(),
    purchaseId: z.string(),
    amount,
    currency: z.string(),
    refundedAt: z.iso.datetime(),
  })
  .meta({ id: 'Refund' });
