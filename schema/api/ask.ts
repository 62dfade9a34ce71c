import { z } from 'zod';
import { ASK_CHANNELS, ASK_KINDS, ASK_OUTCOMES } from '../../worker/asks/ask.ts';
import { ASK_REFUSALS } from '../../worker/asks/decide-ask.ts';
import { pageLangSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { day, text } from './common.ts';
import { endsAfterItBegins, ENDS_AFTER_IT_BEGINS, periodQuery } from './period.ts';

const count = z.int().min(0);
const channel = z
  .enum(ASK_CHANNELS, { error: `must be one of ${ASK_CHANNELS.join(', ')}` })
  .meta({ description: '`panel` and `page` are for a client who is signed in.' });
const kind = z
  .enum(ASK_KINDS, { error: `must be one of ${ASK_KINDS.join(', ')}` })
  .meta({ description: 'A `give` asks for nothing.' });
const level = z.int().min(0).max(5).meta({ description: 'From 0, a give, to 5.' });
const ANSWERS = ['accepted', 'declined', 'ignored'] as const;

/** `GET /v1/clients/{clientId}/next-ask`. */
export const nextAskQuery = z.object({
  channel,
  lang: pageLangSchema.optional().meta({ description: 'The language of `why`. Default: Accept-Language.' }),
});

export const nextAskAnswer = z
  .object({
    allowed: z.boolean(),
    ask: z
      .object({
        kind,
        level,
        why: z.string().meta({ example: 'The client has bought again, and may know somebody.' }),
        offer: z
          .object({ id: z.string(), title: z.string(), url: z.string().nullable() })
          .optional()
          .meta({ description: 'Of an ask of the kind `offer`.' }),
      })
      .nullable(),
    refusedBecause: z
      .enum(ASK_REFUSALS)
      .nullable()
      .meta({ description: 'The first rule that stands against what fits the client best.' }),
    notBefore: z.iso.datetime().nullable().meta({ description: 'When that rule ends, where it is known.' }),
  })
  .meta({ id: 'NextAsk' });

/** `POST /v1/clients/{clientId}/asks`. */
export const newAsk = body({
  kind,
  channel,
  offerId: optional(text(100, 'the id of an offer')),
  by: optional(
    text(100, 'a name of 1 to 100 characters').meta({
      description: 'Who asks, in words of your own. Default: `api`.',
    }),
  ),
})
  .refine((asked) => (asked.kind === 'offer') === (asked.offerId !== undefined), {
    path: ['offerId'],
    error: 'must be the id of an offer where the kind is offer, and be left out otherwise',
  })
  .meta({ id: 'NewAsk' });

/** The path of one ask. */
export const askPath = z.object({ id: z.string().meta({ example: 'ask_...' }) });

/** `PATCH /v1/asks/{id}`. */
export const askChange = body({
  outcome: z.enum(ANSWERS, { error: `must be one of ${ANSWERS.join(', ')}` }),
}).meta({ id: 'AskChange' });

export const askAnswer = z
  .object({
    id: z.string(),
    clientId: z.string(),
    kind,
    level,
    channel,
    offerId: z.string().nullable(),
    outcome: z.enum(ASK_OUTCOMES).meta({
      description: '`shown` while it may still be answered; after 14 days without an answer it is `ignored`.',
    }),
    by: z.string(),
    askedAt: z.iso.datetime(),
    outcomeAt: z.iso.datetime().nullable().meta({ description: 'When the outcome was said.' }),
  })
  .meta({ id: 'Ask' });

/** `GET /v1/asks/summary`. Default: the last 12 months, ending today. */
export const askSummaryQuery = periodQuery.refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

const counts = {
  asked: count.meta({ description: 'How many were shown, whatever became of them.' }),
  accepted: count,
  declined: count,
  ignored: count.meta({ description: 'Said to be, or not answered within 14 days.' }),
  open: count.meta({ description: 'Not answered yet.' }),
  acceptedShare: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable().meta({
    description:
      'Of those that are not open, with its 95 % interval (Wilson). Null below 30, which would say little.',
  }),
};

export const askSummaryAnswer = z
  .object({
    period: z.object({ from: day, to: day }),
    byKind: z.array(z.object({ kind, level, ...counts })),
    byLevel: z.array(z.object({ level, ...counts })),
  })
  .meta({ id: 'AskSummary' });
