import { z } from 'zod';
import { CONTACT_KINDS, CONTACT_OUTCOMES, DIRECTIONS } from '../../worker/contacts/contact.ts';
import { body, optional } from './body.ts';
import { instant, text } from './common.ts';

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** `POST /v1/clients/{clientId}/contacts`. */
export const newContact = body({
  kind: oneOf(CONTACT_KINDS),
  direction: optional(
    oneOf(DIRECTIONS).meta({
      description: 'Who began it: the business (out, the default) or the client (in).',
    }),
  ),
  outcome: optional(
    oneOf(CONTACT_OUTCOMES).meta({
      description:
        'Default: none. `bad` is trouble until a contact is `made_good`; `asked_to_stop` is an objection to calls at once.',
    }),
  ),
  note: optional(
    text(2_000, 'a note of 1 to 2000 characters').meta({
      description: 'Kept sealed under a key of this client, which is thrown away when the client is erased.',
    }),
  ),
  at: optional(instant.meta({ description: 'When it was. Default: now. Not in the future.' })),
  by: optional(
    text(200, 'who of the business, in 1 to 200 characters').meta({ description: 'Default: owner.' }),
  ),
  suggestionId: optional(
    text(200, 'the id of a suggested call').meta({ description: 'The suggestion that it followed.' }),
  ),
}).meta({ id: 'NewContact' });

/** What a contact is beside its client and its instant. */
export const contactShape = {
  id: z.string().meta({ example: 'cnt_...' }),
  kind: z.enum(CONTACT_KINDS),
  direction: z.enum(DIRECTIONS),
  outcome: z.enum(CONTACT_OUTCOMES),
  note: z.string().nullable(),
  noteUnreadable: z.boolean().meta({
    description: 'There is a note, and this deployment has no key any more that opens it.',
  }),
  by: z.string(),
  suggestionId: z.string().nullable(),
};

export const contactAnswer = z
  .object({ ...contactShape, clientId: z.string(), at: z.iso.datetime() })
  .meta({ id: 'Contact' });

export const contactPath = z.object({ id: z.string() });
