import { z } from 'zod';
import { amount, clientId, currency, instant, listOf, ownId, phone, text } from './common.ts';
import { pageAfter } from './cursor.ts';
import { endsAfterItBegins, ENDS_AFTER_IT_BEGINS, periodQuery } from './period.ts';

const MAX_METADATA_CHARACTERS = 4_000;

/** What a caller wants kept with a purchase. */
const metadata = z
  .record(
    text(100, 'a key of at most 100 characters'),
    z.union([text(1_000, 'text'), z.number(), z.boolean(), z.null()]),
    {
      error: 'must be an object of texts, numbers, booleans and nulls',
    },
  )
  .refine((value) => JSON.stringify(value).length <= MAX_METADATA_CHARACTERS, {
    error: `must be at most ${MAX_METADATA_CHARACTERS} characters as JSON`,
  });

/** `POST /v1/purchases`. */
export const newPurchase = z
  .object({
    id: ownId("the purchase's own id"),
    clientId,
    clientName: text(200, 'a name of 1 to 200 characters').optional(),
    clientEmail: z.email({ error: 'must be an e-mail address' }).max(320).optional(),
    clientPhone: phone.optional(),
    amount,
    currency: currency.optional(),
    purchasedAt: instant.optional().meta({ description: 'Default: now.' }),
    ref: text(200, 'the code that came with the purchase').optional(),
    clickedAt: instant.optional(),
    metadata: metadata.optional(),
  })
  .meta({ id: 'NewPurchase' });

export const purchasePath = z.object({ id: z.string() });

/** A purchase as it is answered. */
export const purchaseAnswer = z
  .object({
    id: z.string(),
    clientId: z.string(),
    amount,
    currency: z.string(),
    purchasedAt: z.iso.datetime(),
    refundedAmount: amount,
    repeat: z.boolean().meta({ description: 'The client has a counted purchase earlier than this one.' }),
    referral: z.object({ advocateId: z.string(), code: z.string().nullable() }).nullable(),
    notReferredBecause: z
      .enum([
        'unknown_code',
        'link_disabled',
        'self_referral',
        'existing_client',
        'outside_window',
        'corrected',
      ])
      .nullable()
      .meta({
        description:
          'The first rule that fails (definition.md, Attribution); null where nothing was claimed.',
      }),
    metadata: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Purchase' });

/** `GET /v1/purchases`: newest first. */
export const purchasesQuery = pageAfter(z.tuple([z.int(), z.string()]))
  .extend({ clientId: ownId("the client's own id").optional(), ...periodQuery.shape })
  .refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

export const purchasesAnswer = listOf(purchaseAnswer).meta({ id: 'Purchases' });

export type NewPurchase = z.infer<typeof newPurchase>;
