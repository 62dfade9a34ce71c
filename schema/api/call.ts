import { z } from 'zod';
import { CALL_ACTIONS } from '../../worker/calls/settle.ts';
import { REASON_CODES, SUGGESTION_STATES } from '../../worker/calls/suggestion.ts';
import { CONTACT_OUTCOMES } from '../../worker/contacts/contact.ts';
import { pageLangSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { askedDay, currency, day, sum, text, wholeNumber } from './common.ts';

const count = z.int().min(0);
const lang = pageLangSchema.optional().meta({
  description: 'The language of the sentences. Default: that of `Accept-Language`.',
  example: 'de',
});
const money = z.object({ currency, amount: sum });

/** `GET /v1/calls`. */
export const callsQuery = z.object({
  week: askedDay
    .optional()
    .meta({ description: 'Any day of the week. Default: today in the zone of the business.' }),
  lang,
});

const callParts = z.object({
  spent: money.meta({ description: 'In the 365 days before, net of refunds.' }),
  brought: count.meta({ description: 'Clients with a counted purchase whom it brought.' }),
  rhythmDays: z.number().nullable().meta({
    description: 'Its usual gap between days on which it buys; null where it has bought on one day only.',
  }),
  silenceDays: count,
  leavesOn: day.meta({ description: 'The first day on which it is no longer active.' }),
  since: day.nullable().meta({
    description:
      'What the reason is about: when something went wrong, when the client that is to be thanked for first bought, or the first purchase a year ago.',
  }),
});

export const callAnswer = z
  .object({
    id: z.string().meta({ example: 'cal_...' }),
    week: day,
    rank: z.int().min(1),
    clientId: z.string(),
    name: z.string().nullable(),
    reasonCode: z.enum(REASON_CODES),
    sentence: z.string(),
    parts: callParts.meta({
      description: 'The numbers of the sentence, as of the day on which it was suggested.',
    }),
    state: z.enum(SUGGESTION_STATES),
    snoozes: count,
    untilDay: day.nullable(),
    contactUrl: z.string().nullable().meta({
      description: "The business's own record of the client, by the template of its settings.",
    }),
  })
  .meta({ id: 'Call' });

export const callsAnswer = z
  .object({
    week: day.meta({ description: 'Its Monday.' }),
    inUse: z.boolean().meta({
      description: 'False before the business uses this part: nothing is suggested until then.',
    }),
    data: z.array(callAnswer),
  })
  .meta({ id: 'Calls' });

export const callPath = z.object({ id: z.string() });

export const callLang = z.object({ lang });

/** `POST /v1/calls/{id}`. */
export const callSaid = body({
  action: z.enum(CALL_ACTIONS, { error: `must be one of ${CALL_ACTIONS.join(', ')}` }),
  outcome: optional(
    z
      .enum(CONTACT_OUTCOMES, { error: `must be one of ${CONTACT_OUTCOMES.join(', ')}` })
      .meta({ description: 'Of `done`. Default: reached.' }),
  ),
  note: optional(
    text(2_000, 'a note of 1 to 2000 characters').meta({
      description: 'Of `done`. Kept sealed under a key of the client.',
    }),
  ),
  by: optional(
    text(200, 'who of the business, in 1 to 200 characters').meta({
      description: 'Of `done`. Default: owner.',
    }),
  ),
  untilDay: optional(
    askedDay.meta({
      description:
        'Of `snooze`: the first day on which it is shown again, within 90 days. Default: in a week.',
    }),
  ),
}).meta({ id: 'CallSaid' });

/** `GET /v1/calls/backtest`. */
export const backtestQuery = z.object({
  asOf: askedDay.optional().meta({
    description:
      'The day of the one look that is taken. Default: looks of the last 12 months whose 180 days are over.',
  }),
  top: z
    .preprocess((value) => (value === undefined ? undefined : Number(value)), wholeNumber(1, 200).default(50))
    .meta({ description: 'How many clients each list names.' }),
});

const named = z.object({
  named: count,
  stayedAway: count.meta({ description: 'Of them those who bought nothing in the 180 days after.' }),
  spent: money.meta({ description: 'What those had paid in the 365 days before, net of refunds.' }),
});

export const backtestAnswer = z
  .object({
    top: count,
    days: count.meta({ description: 'How many days after a look are watched.' }),
    tooYoung: z.boolean().meta({
      description: 'There is no look to take: nobody was to be named, or the days after it are not over.',
    }),
    looks: z.array(
      z.object({
        on: day,
        until: day,
        basis: z.enum(['model', 'too_few']).meta({
          description: 'Whether the list went by the model, or by states alone for want of clients.',
        }),
        byList: named,
        bySilence: named,
        bySpend: named,
      }),
    ),
  })
  .meta({ id: 'CallBacktest' });

/** `GET /v1/calls/effect`. */
export const effectQuery = z.object({ lang });

const arm = z.object({ clients: count, cameBack: count });

export const effectAnswer = z
  .object({
    trial: z.boolean().meta({ description: 'Whether the business lets a coin decide (setting callTrial).' }),
    pairs: count,
    pairsOver: count.meta({ description: 'Those whose 90 days are over.' }),
    pairsNeeded: count,
    sentence: z.string(),
    result: z
      .object({
        suggested: arm,
        heldBack: arm,
        oddsRatio: z.number().nullable().meta({
          description:
            'Odds of coming back, of those suggested over those held back; null where it is unbounded or unknown.',
        }),
        low: z.number().min(0),
        high: z.number().nullable().meta({ description: 'Null where there is no upper bound.' }),
        pValue: z.number().min(0).max(1),
      })
      .nullable()
      .meta({
        description: "Fisher's exact test with its 95 % interval; null while there are too few pairs.",
      }),
  })
  .meta({ id: 'CallEffect' });
