import { z } from 'zod';
import { ASK_CHANNELS, ASK_KINDS, ASK_OUTCOMES } from '../../worker/asks/ask.ts';
import { amount } from './common.ts';
import { contactShape } from './contact.ts';
import { permissionActShape } from './permission-act.ts';

const at = z.iso.datetime();
const clientId = z
  .string()
  .meta({ description: 'The client of whom it was said, one of those who are the person.' });
const source = z
  .enum(['purchase', 'correction'])
  .meta({ description: 'What says so: a purchase, or a person.' });

const purchase = z
  .object({
    type: z.literal('purchase'),
    at,
    id: z.string(),
    clientId,
    amount,
    currency: z.string(),
    refundedAmount: amount,
    counts: z.boolean().meta({ description: 'It was not refunded in full.' }),
  })
  .meta({ id: 'PurchaseInTimeline' });

const refund = z
  .object({
    type: z.literal('refund'),
    at,
    id: z.string(),
    purchaseId: z.string(),
    amount,
    currency: z.string(),
    reversed: z.object({ at: z.iso.datetime(), reason: z.string().nullable() }).nullable().meta({
      description: 'It did not happen after all; null while it counts.',
    }),
  })
  .meta({ id: 'RefundInTimeline' });

const contact = z
  .object({ type: z.literal('contact'), at, clientId, ...contactShape })
  .meta({ id: 'ContactInTimeline' });

const ask = z
  .object({
    type: z.literal('ask'),
    at,
    id: z.string(),
    clientId,
    kind: z.enum(ASK_KINDS),
    level: z.int().min(0).max(5),
    channel: z.enum(ASK_CHANNELS),
    offerId: z.string().nullable(),
    outcome: z.enum(ASK_OUTCOMES),
    outcomeAt: z.iso.datetime().nullable(),
    by: z.string(),
  })
  .meta({ id: 'AskInTimeline' });

const permission = z
  .object({
    type: z.literal('permission'),
    at,
    ...permissionActShape,
  })
  .meta({ id: 'PermissionInTimeline' });

const brought = z
  .object({
    type: z.literal('brought'),
    at: at.meta({ description: 'The first purchase of who was brought.' }),
    clientId: z.string().meta({ description: 'Who was brought.' }),
    name: z.string().nullable(),
    source,
  })
  .meta({ id: 'BroughtInTimeline' });

const referred = z
  .object({
    type: z.literal('referred'),
    at: at.meta({ description: "The client's first purchase." }),
    advocateId: z.string(),
    source,
  })
  .meta({ id: 'ReferredInTimeline' });

const correction = z
  .object({
    type: z.literal('correction'),
    at,
    clientId,
    advocateId: z.string().nullable(),
    previousAdvocateId: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CorrectionInTimeline' });

const merge = z
  .object({
    type: z.literal('merge'),
    at,
    clientId: z.string().meta({ description: 'Who was merged.' }),
    into: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'MergeInTimeline' });

/** One thing of a timeline. */
export const timelineItem = z
  .discriminatedUnion('type', [
    purchase,
    refund,
    contact,
    ask,
    permission,
    brought,
    referred,
    correction,
    merge,
  ])
  .meta({ id: 'TimelineItem' });

export type TimelineItemAnswer = z.infer<typeof timelineItem>;
