import { z } from 'zod';
import { body } from './body.ts';
import { clientId, day, listOf } from './common.ts';
import { pageAfter } from './cursor.ts';

const turn = z
  .int()
  .min(-1)
  .max(2 ** 32);

/** How far a walk through the pairs has come (worker/clients/duplicates/duplicate-pairs.ts). */
export const duplicatePlace = z.discriminatedUnion('at', [
  z.object({ at: z.literal('address'), digest: z.string().max(64), turn }),
  z.object({
    at: z.literal('day'),
    day: z.int().min(-1_000_000).max(10_000_000),
    id: z.string().max(200),
    turn,
  }),
]);

/** `GET /v1/clients/duplicates`. */
export const duplicatesQuery = pageAfter(duplicatePlace);

const clientOfPair = z
  .object({
    clientId: z.string(),
    name: z.string().nullable(),
    purchases: z.int().min(0).meta({ description: 'Purchases that count: fully refunded ones do not.' }),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
  })
  .meta({ id: 'ClientOfPair' });

const duplicateAnswer = z
  .object({
    reason: z.enum(['address', 'name_and_day']).meta({
      description:
        'An e-mail or a phone in common (they are kept as digests, which do not tell which), or one name and a purchase on one day.',
    }),
    day: day.nullable().meta({ description: 'The day on which both bought; null for an address.' }),
    client: clientOfPair,
    other: clientOfPair,
  })
  .meta({ id: 'Duplicate' });

export const duplicatesAnswer = listOf(duplicateAnswer).meta({ id: 'Duplicates' });

/** `POST /v1/clients/duplicates/dismiss`. */
export const dismissedDuplicate = body({ clientId, otherId: clientId })
  .refine(({ clientId: one, otherId }) => one !== otherId, {
    path: ['otherId'],
    error: 'must be another client than clientId',
  })
  .meta({ id: 'DismissedDuplicate' });
