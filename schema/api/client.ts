import { z } from 'zod';
import { body, optional } from './body.ts';
import { day, ownId, text } from './common.ts';

const count = z.int().min(0);
const advocateId = ownId("the advocate's own clientId");

export const clientPath = z.object({ clientId: z.string() });

/** A client as it is answered. */
export const clientAnswer = z
  .object({
    clientId: z.string(),
    name: z.string().nullable(),
    purchases: count.meta({ description: 'Purchases that count: fully refunded ones do not.' }),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
    referrer: z
      .object({
        advocateId: z.string(),
        source: z
          .enum(['purchase', 'correction'])
          .meta({ description: 'What says so: a purchase, or a person.' }),
      })
      .nullable(),
    corrected: z.boolean().meta({ description: 'A person said who brought the client, or that nobody did.' }),
    brought: count.meta({ description: 'Clients whose referrer this client is.' }),
    showsName: z.boolean().meta({ description: 'Agreed to be named to the people it brings.' }),
    erased: z.boolean(),
    mergedInto: z.string().nullable().meta({
      description:
        'The client that this one is merged into, through others perhaps: its purchases and its referrals are that one’s.',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Client' });

const reason = text(1_000, 'a reason of 1 to 1000 characters');

/** `PUT /v1/clients/{clientId}/referrer`. */
export const newReferrer = body({ advocateId, reason: optional(reason) }).meta({ id: 'NewReferrer' });

/** `DELETE /v1/clients/{clientId}/referrer`. */
export const noReferrerQuery = z.object({ reason: reason.optional() });

/** `POST /v1/clients/{clientId}/merge`. */
export const newMerge = body({
  into: ownId('the clientId of the client who stays'),
  reason: optional(reason),
}).meta({ id: 'NewMerge' });

export const correctionAnswer = z
  .object({
    clientId: z.string(),
    advocateId: z
      .string()
      .nullable()
      .meta({ description: 'Null: a person says that nobody brought the client.' }),
    previousAdvocateId: z.string().nullable(),
    reason: z.string().nullable(),
    correctedAt: z.iso.datetime(),
  })
  .meta({ id: 'Correction' });
