import { z } from 'zod';
import { clientId, instant, listOf, text } from './common.ts';
import { pageAfter } from './cursor.ts';

const destination = text(2_000, 'an address of 1 to 2000 characters').meta({
  description: 'An https address on one of the allowed hosts of the business.',
  example: 'https://shop.example/welcome',
});

/**
 * A code that a business chooses: what the widget accepts, with a letter or digit so that it survives in a
 * path.
 */
const chosenCode = z
  .string()
  .regex(/^(?=.*[A-Za-z0-9])[A-Za-z0-9_.~-]{1,64}$/, {
    error: 'must be 1 to 64 of A-Z a-z 0-9 _ . ~ - with a letter or digit among them',
  })
  .meta({ description: 'Default: one is made. Upper and lower case are the same.', example: 'anna' });

/** `POST /v1/links`. */
export const newLink = z
  .object({
    clientId,
    clientName: text(200, 'a name of 1 to 200 characters').optional(),
    destination: destination.optional().meta({
      description: 'An https address on one of the allowed hosts of the business. Default: its website.',
    }),
    code: chosenCode.optional(),
  })
  .meta({ id: 'NewLink' });

/** `PATCH /v1/links/{code}`. */
export const linkChange = z
  .object({ enabled: z.boolean().optional(), destination: destination.optional() })
  .meta({ id: 'LinkChange' });

/** The path of one link. What cannot be a code is no link's: 404. */
export const linkPath = z.object({ code: z.string().meta({ example: 'anna' }) });

export const linkAnswer = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z
      .string()
      .meta({ description: 'What the advocate hands on.', example: 'https://kith.example/r/anna' }),
    destination: z.string(),
    clientId: z.string().meta({ description: 'The advocate.' }),
    enabled: z.boolean(),
    createdAt: instant,
    clicks: z
      .int()
      .min(0)
      .meta({ description: 'By people; bots, previews and prefetches are counted apart.' }),
    referrals: z.int().min(0).meta({ description: 'Clients whose referral this link made.' }),
  })
  .meta({ id: 'Link' });

export const linksAnswer = listOf(linkAnswer).meta({ id: 'Links' });

/** `GET /v1/links`: newest first. */
export const linksQuery = pageAfter(z.tuple([z.int(), z.string().max(64)]));
