import { z } from 'zod';
import { TIES } from '../../worker/relationships/tie.ts';
import { webUrlSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { listOf, text, wholeNumber } from './common.ts';
import { pageAfter } from './cursor.ts';

const title = text(200, 'a title of 1 to 200 characters').meta({
  description: 'What is offered, as the client reads it.',
  example: 'A tasting for two',
});
const url = webUrlSchema.max(2_000, { error: 'must have at most 2000 characters' }).meta({
  description: 'Where the client finds it; the panel links there.',
  example: 'https://shop.example/tasting',
});
const minTie = z
  .enum(TIES, { error: `must be one of ${TIES.join(', ')}` })
  .meta({ description: 'From which tie on it is offered.' });
const minDays = wholeNumber(0, 3_650).meta({
  description: 'How many days after the first counted purchase at the earliest.',
});
const afterOffer = text(100, 'the id of an offer').meta({
  description: 'The offer that must have been accepted before.',
});
const enabled = z.boolean({ error: 'must be true or false' });

/** The path of one offer. */
export const offerPath = z.object({ id: z.string().meta({ example: 'ofr_...' }) });

/** `POST /v1/offers`. */
export const newOffer = body({
  title,
  url: optional(url),
  minTie: optional(minTie.meta({ description: 'From which tie on it is offered. Default: client.' })),
  minDays: optional(minDays.meta({ description: 'Days after the first counted purchase. Default: 0.' })),
  afterOffer: optional(afterOffer),
  enabled: optional(enabled.meta({ description: 'Default: true.' })),
}).meta({ id: 'NewOffer' });

/** `PATCH /v1/offers/{id}`. What is left out stays; null takes `url` and `afterOffer` away. */
export const offerChange = body({
  title: optional(title),
  url: url.nullable().optional(),
  minTie: optional(minTie),
  minDays: optional(minDays),
  afterOffer: afterOffer.nullable().optional(),
  enabled: optional(enabled),
}).meta({ id: 'OfferChange' });

export const offerAnswer = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    minTie: z.enum(TIES),
    minDays: z.int().min(0),
    afterOffer: z.string().nullable(),
    enabled: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Offer' });

export const offersQuery = pageAfter(z.string());
export const offersAnswer = listOf(offerAnswer).meta({ id: 'Offers' });
