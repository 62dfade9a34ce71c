import { z } from 'zod';
import { body, optional } from './body.ts';
import { amount, clientId, currency, instant, listOf, ownId, text } from './common.ts';
import { pageAfter } from './cursor.ts';
import { endsAfterItBegins, ENDS_AFTER_IT_BEGINS, periodQuery } from './period.ts';
import { person, warning } from './person.ts';

const MAX_METADATA_CHARACTERS = 4_000;

type Metadata = Record<string, string | number | boolean | null>;

const metadataKey = text(100, 'a key of 1 to 100 characters');
const metadataText = text(1_000, 'a text');
const METADATA_VALUE =
  'must be a text of at most 1000 characters, a number, true, false or null; nothing nested';

/** What a caller wants kept with a purchase: as it was sent, whatever its keys are called. */
const metadata = z
  .custom<Metadata>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    error: 'must be an object of texts, numbers, booleans and nulls',
  })
  .superRefine((value, context) => {
    for (const [key, entry] of Object.entries(value)) {
      const message = metadataKey.safeParse(key).error?.issues[0]?.message;
      if (message !== undefined) context.addIssue({ code: 'custom', message: `each key ${message}` });
      else if (!isKept(entry)) context.addIssue({ code: 'custom', path: [key], message: METADATA_VALUE });
    }
    if (JSON.stringify(value).length > MAX_METADATA_CHARACTERS) {
      const message = `must be at most ${MAX_METADATA_CHARACTERS} characters as JSON`;
      context.addIssue({ code: 'custom', message });
    }
  })
  .meta({
    type: ['object', 'null'],
    additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
  });

function isKept(entry: unknown): boolean {
  if (typeof entry === 'string') return entry === '' || metadataText.safeParse(entry).success;
  return entry === null || typeof entry === 'number' || typeof entry === 'boolean';
}

/** `POST /v1/purchases`. */
export const newPurchase = body({
  id: ownId("the purchase's own id"),
  clientId,
  ...person,
  amount,
  currency: optional(currency),
  purchasedAt: optional(instant.meta({ description: 'Default: now.' })),
  ref: optional(text(200, 'the code that came with the purchase')),
  referredBy: optional(
    clientId.meta({ description: "The advocate's clientId, where nobody has a code. Not beside `ref`." }),
  ),
  clickedAt: optional(instant),
  metadata: optional(metadata),
})
  .refine(({ ref, referredBy }) => ref === undefined || referredBy === undefined, {
    path: ['referredBy'],
    error: 'must not stand beside ref: one of them says who brought the client',
  })
  .meta({ id: 'NewPurchase' });

/** `POST /v1/purchases/{id}/claim`. */
export const newClaim = body({
  ref: text(200, 'the code of the purchase'),
  clickedAt: optional(
    instant.meta({ description: 'Default: what came with the purchase; not known otherwise.' }),
  ),
}).meta({ id: 'NewClaim' });

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

/** What `POST /v1/purchases` answers. */
export const recordedPurchaseAnswer = purchaseAnswer
  .extend({
    warnings: z.array(warning).meta({ description: 'What was left out of what was said of the client.' }),
  })
  .meta({ id: 'RecordedPurchase' });

/** `GET /v1/purchases`: newest first. */
export const purchasesQuery = pageAfter(z.tuple([z.int(), z.string()]))
  .extend({ clientId: ownId("the client's own id").optional(), ...periodQuery.shape })
  .refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

export const purchasesAnswer = listOf(purchaseAnswer).meta({ id: 'Purchases' });

export type NewPurchase = z.infer<typeof newPurchase>;
