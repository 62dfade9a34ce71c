import { z } from 'zod';
import { body, optional } from './body.ts';
import { amount, instant, listOf, ownId, text } from './common.ts';
import { pageAfter } from './cursor.ts';

const ownRefundId = ownId("the refund's own id");

export const refundPath = z.object({ id: ownId("the purchase's own id") });

/** `POST /v1/purchases/{id}/refunds`. */
export const newRefund = body({
  id: ownRefundId,
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
    reversed: z
      .object({ at: z.iso.datetime(), reason: z.string().nullable() })
      .nullable()
      .meta({ description: 'It did not happen after all, and counts no more; null while it counts.' }),
  })
  .meta({ id: 'Refund' });

/** `GET /v1/purchases/{id}/refunds`: in the order of their instants. */
export const refundsQuery = pageAfter(z.tuple([z.int(), z.string()]));

export const refundsAnswer = listOf(refundAnswer).meta({ id: 'Refunds' });

export const reversalPath = refundPath.extend({ refundId: z.string() });

/** `POST /v1/purchases/{id}/refunds/{refundId}/reversal`. */
export const newReversal = body({
  reason: optional(text(1_000, 'a reason of 1 to 1000 characters')),
  reversedAt: optional(instant.meta({ description: 'Default: now.' })),
}).meta({ id: 'NewReversal' });

/** `PUT /v1/purchases/{id}/refunded`. */
export const refundedTotal = body({
  total: amount.meta({ description: 'How much of the purchase has been refunded in all so far.' }),
  refundedAt: optional(instant.meta({ description: 'Default: now.' })),
}).meta({ id: 'RefundedTotal' });

export const refundedTotalAnswer = z
  .object({
    refundedAmount: amount.meta({ description: 'What is refunded of the purchase now.' }),
    refund: z.object({ id: z.string(), amount }).nullable().meta({
      description: 'The refund that this total made; null where it made none, or more is refunded by now.',
    }),
  })
  .meta({ id: 'Refunded' });
