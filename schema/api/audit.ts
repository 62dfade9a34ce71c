import { z } from 'zod';
import { ACTIONS, ACTOR_KINDS } from '../tables/dashboard.ts';
import { listOf, wholeNumber } from './common.ts';
import { pageAfter } from './cursor.ts';

const ACTOR = 'must be a kind and an id, like key:key_... or member:mem_...';
const CHAIN_END = 'must be `through` of an earlier check, as it was answered';

/** `kind:id` of who did something. */
const actor = z
  .string({ error: ACTOR })
  .max(200, { error: ACTOR })
  .transform((text, context) => {
    const [kind = '', ...id] = text.split(':');
    const found = ACTOR_KINDS.find((one) => one === kind);
    if (found !== undefined && id.join(':') !== '') return { kind: found, id: id.join(':') };
    context.addIssue({ code: 'custom', message: ACTOR });
    return z.NEVER;
  });

/** `GET /v1/audit`. A page goes on after a deed. */
export const deedsQuery = pageAfter(z.int()).extend({
  actor: actor.optional().meta({
    type: 'string',
    description: 'Only what this one did.',
    example: 'member:mem_5b1f',
  }),
  action: z
    .enum(ACTIONS, { error: `must be one of ${ACTIONS.join(', ')}` })
    .optional()
    .meta({ description: 'Only deeds of this kind.' }),
});

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const deed = z
  .object({
    seq: z.int().min(1).meta({ description: 'Counts the deeds of the business, without a gap.' }),
    at: z.iso.datetime(),
    actorKind: z.enum(ACTOR_KINDS),
    actorId: z.string().meta({ description: 'The id of the member, key or connector; the name of a job.' }),
    action: z.enum(ACTIONS),
    subject: z.string().meta({
      description:
        'The id of what it was done to, or the reference of a client; of the business its id, or nothing.',
    }),
    isClient: z.boolean().meta({ description: 'Whether `subject` is the reference of a client.' }),
    clientId: z.string().nullable().meta({
      description: 'Whom the reference means; null where it is none, and where the client was erased.',
    }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'What else is to be known of it.' }),
    requestId: z.string(),
    prevDigest: digest.nullable().meta({ description: '`digest` of the deed before.' }),
    digest: digest.nullable().meta({ description: 'Null for a moment after it was done.' }),
  })
  .meta({ id: 'Deed' });

export const deedsAnswer = listOf(deed).meta({ id: 'Deeds' });

/** `GET /v1/audit/check`. */
export const trailCheckQuery = z.object({
  after: z
    .string({ error: CHAIN_END })
    .transform((text, context) => {
      const [, seq = '', found = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
      if (found !== '') return { seq: Number(seq), digest: found };
      context.addIssue({ code: 'custom', message: CHAIN_END });
      return z.NEVER;
    })
    .optional()
    .meta({
      type: 'string',
      description:
        'Goes on after the deed that an earlier check came to, which must still be what it was then. Left out, from the first deed on.',
    }),
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 1000' })
    .pipe(wholeNumber(1, 1_000))
    .default(1_000)
    .meta({ description: 'How many deeds are checked at most.' }),
});

export const trailCheckAnswer = z
  .object({
    ok: z.boolean().meta({ description: 'Whether nothing was found.' }),
    through: z
      .string()
      .nullable()
      .meta({
        description:
          'The last deed that holds, and its digest: `after` of the next check. Kept elsewhere, it shows later that nothing before was changed.',
        example: `42:${'0'.repeat(64)}`,
      }),
    isMore: z.boolean().meta({ description: 'Whether there are deeds after it to check.' }),
    waiting: z.int().meta({ description: 'Deeds at the end that have no digest yet.' }),
    brokenAt: z.int().nullable().meta({ description: 'The first deed at which it does not hold.' }),
    because: z.enum(['missing', 'changed', 'unchained', 'not_sealed', 'subject']).nullable().meta({
      description:
        'A deed is missing there; it is not what was chained; it follows another deed than the one before it; it has no digest although a later one has; or its client was exchanged.',
    }),
  })
  .meta({ id: 'TrailCheck' });
