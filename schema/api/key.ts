import { z } from 'zod';
import { body, optional } from './body.ts';
import { listOf, text } from './common.ts';
import { pageAfter } from './cursor.ts';

const kind = z.enum(['secret', 'publishable'], { error: 'must be "secret" or "publishable"' });

/** `POST /v1/keys`. */
export const newKeyInput = body({
  kind,
  label: optional(
    text(200, 'a label of 1 to 200 characters').meta({ description: 'For the owner to tell keys apart.' }),
  ),
}).meta({ id: 'NewKey' });

/** A key as it is listed: never itself. */
const keyAnswer = z
  .object({
    id: z.string(),
    kind,
    label: z.string().nullable(),
    hint: z.string().meta({ description: 'The last four characters of the key.' }),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });

/** The one answer that shows a new key. */
export const createdKeyAnswer = keyAnswer.extend({ key: z.string() }).meta({ id: 'CreatedKey' });

export const keysQuery = pageAfter(z.string());
export const keysAnswer = listOf(keyAnswer).meta({ id: 'Keys' });
