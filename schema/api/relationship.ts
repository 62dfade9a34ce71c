import { z } from 'zod';
import { STAGES } from '../../worker/relationships/stage.ts';
import { STATES } from '../../worker/relationships/state.ts';
import { TIES } from '../../worker/relationships/tie.ts';
import { VOICES } from '../../worker/relationships/voice.ts';
import { pageLangSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { clientAnswer } from './client.ts';
import { askedDay, day, listOf, NEXT_CURSOR, wholeNumber } from './common.ts';
import { pageAfter } from './cursor.ts';

const count = z.int().min(0);
const lang = pageLangSchema.optional().meta({
  description: 'The language of the sentences (BCP 47). Default: by Accept-Language, else English.',
  example: 'de',
});

const relationship = z
  .object({
    stage: z.enum(STAGES).meta({ description: 'The one word for it, by state, voice and tie.' }),
    tie: z.enum(TIES).meta({ description: 'How far it has come.' }),
    voice: z.enum(VOICES).meta({ description: 'Whether the client speaks for the business.' }),
    state: z.enum(STATES).nullable().meta({
      description: 'By the silence since the last purchase; null for who bought nothing that counts.',
    }),
    reason: z.string().nullable().meta({
      description: 'Why it is in this state, in a sentence.',
      example: 'Usually buys every 34 days; 96 days ago now. Leaves the number on March 14, 2026.',
    }),
    rhythmDays: z
      .number()
      .nullable()
      .meta({ description: 'Its own usual gap; null for who bought on one day only.' }),
    silenceDays: count.nullable().meta({ description: 'Days since its last purchase.' }),
    leavesOn: day.nullable().meta({ description: 'The first day on which it is no longer active.' }),
    brought: count.meta({ description: 'Clients with a counted purchase whom it brought.' }),
    value: z.array(z.object({ currency: z.string(), amount: z.int() })).meta({
      description: 'What it paid in the last 365 days, less refunds. Currencies are never added.',
    }),
    stageSince: day.nullable().meta({
      description: 'Since when the nightly reading has seen it in this stage; null where it has not yet.',
    }),
  })
  .meta({ id: 'Relationship' });

/** A client with its relationship, as it is today. */
export const relatedClientAnswer = clientAnswer
  .extend({
    relationship: relationship.nullable().meta({ description: 'Null for who was erased.' }),
  })
  .meta({ id: 'RelatedClient' });

export const clientQuery = z.object({ lang });

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` }).optional();

/** By what a list of clients is sorted, the most first. */
const CLIENT_SORTS = ['value', 'silence', 'lastPurchase'] as const;

/** `GET /v1/clients`. A list that is sorted goes on after a value and an id, any other after an id. */
export const relatedClientsQuery = pageAfter(z.union([z.string(), z.tuple([z.number(), z.string()])]))
  .extend({
    stage: oneOf(STAGES),
    state: oneOf(STATES),
    tie: oneOf(TIES),
    voice: oneOf(VOICES),
    leavesBefore: askedDay.optional().meta({
      description: 'Active clients who leave the number before this day unless they buy again.',
    }),
    sort: oneOf(CLIENT_SORTS).meta({
      description:
        'The most first: what was paid in the last 365 days in the main currency, days since the last purchase, or the day of the last purchase. Who never bought comes last. Default: by id.',
    }),
    lang,
  })
  .refine(
    ({ cursor, sort }) => cursor === undefined || (typeof cursor === 'string') === (sort === undefined),
    {
      path: ['cursor'],
      error: NEXT_CURSOR,
    },
  );

export const relatedClientsAnswer = listOf(relatedClientAnswer).meta({ id: 'RelatedClients' });

/** `GET /v1/relationship/summary`. */
export const summaryQuery = z.object({
  asOf: askedDay.optional().meta({ description: 'Default: today in the time zone of the business.' }),
});

/** A number for each of some words. */
function numbersOf<const Words extends readonly string[]>(words: Words, number: z.ZodInt) {
  const shape = Object.fromEntries(words.map((word) => [word, number]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each word has its number
  return z.object(shape as Record<Words[number], z.ZodInt>);
}

const counts = (number: z.ZodInt) => ({
  stages: numbersOf(STAGES, number),
  states: numbersOf(STATES, number),
  leaveWithin30Days: number.meta({
    description: 'Active clients whose cover ends within 30 days unless they buy again.',
  }),
});

export const summaryAnswer = z
  .object({
    asOf: day,
    ...counts(count),
    monthBefore: z.object({ asOf: day, ...counts(count) }),
    changes: z
      .object(counts(z.int()))
      .meta({ description: 'The counts of the day less those a month before.' }),
    rhythm: z
      .object({
        gapDays: z.number().meta({ description: 'The median of the gaps between purchase days.' }),
        assumed: z
          .boolean()
          .meta({ description: 'There are fewer than 30 gaps, so that 90 days are assumed.' }),
        halfBackDays: z.number().meta({
          description: 'Half of those who come back within a year have after so many days.',
        }),
        mostBackDays: z.number().meta({ description: 'Nine tenths of them have.' }),
      })
      .meta({ description: 'How the clients of the business come back, as of the day.' }),
  })
  .meta({ id: 'RelationshipSummary' });

const CONTACT_URL =
  'must be an https address with {clientId} in it, like https://crm.example/people/{clientId}';
const contactUrl = z
  .string({ error: CONTACT_URL })
  .max(2_000, { error: 'must have at most 2000 characters' })
  .refine(isContactUrl, { error: CONTACT_URL })
  .meta({ example: 'https://crm.example/people/{clientId}' });

function isContactUrl(template: string): boolean {
  const parsed = URL.parse(template.replaceAll('{clientId}', 'c'));
  const hasId = template.includes('{clientId}') && !/^[^/]*\/\/[^/?#]*\{clientId\}/.test(template);
  return hasId && parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === '';
}

const settings = {
  askEveryDays: wholeNumber(1, 365).meta({ description: 'Days between two asks of level 2 or more.' }),
  sameKindEveryDays: wholeNumber(1, 730).meta({ description: 'Days between two asks of one kind.' }),
  declinedForDays: wholeNumber(1, 3_650).meta({ description: 'Days for which a declined kind rests.' }),
  asksAYear: wholeNumber(0, 12).meta({ description: 'Asks of level 3 or more in 365 days.' }),
  troubleRestsDays: wholeNumber(0, 365).meta({
    description: 'Days after trouble was made good before an ask of level 3 or more.',
  }),
  usedAfterDays: wholeNumber(0, 365).meta({
    description: 'Days after the last purchase before an ask of level 3 or more.',
  }),
  quietFromHour: wholeNumber(0, 23).meta({
    description: 'From this hour on nobody is called or written to.',
  }),
  quietToHour: wholeNumber(0, 23).meta({ description: 'From this hour on one may again.' }),
  consentMonths: wholeNumber(1, 60).meta({ description: 'Months without contact that end a consent.' }),
  softOptInMonths: wholeNumber(1, 60).meta({
    description: 'Months without a purchase that end a soft opt-in.',
  }),
  callsAWeek: wholeNumber(1, 20).meta({ description: 'How many calls are suggested a week.' }),
  callTrial: z.boolean({ error: 'must be true or false' }).meta({
    description: 'Whether a coin decides between neighbours who is suggested.',
  }),
  contactUrl: contactUrl.nullable().meta({
    description: "The business's own record of a client, with {clientId} in the address; null for none.",
  }),
};

export const relationshipSettingsAnswer = z.object(settings).meta({ id: 'RelationshipSettings' });

/** `PATCH /v1/relationship/settings`. Here null says something: no address of the business's own. */
export const relationshipSettingsChanges = body({
  askEveryDays: optional(settings.askEveryDays),
  sameKindEveryDays: optional(settings.sameKindEveryDays),
  declinedForDays: optional(settings.declinedForDays),
  asksAYear: optional(settings.asksAYear),
  troubleRestsDays: optional(settings.troubleRestsDays),
  usedAfterDays: optional(settings.usedAfterDays),
  quietFromHour: optional(settings.quietFromHour),
  quietToHour: optional(settings.quietToHour),
  consentMonths: optional(settings.consentMonths),
  softOptInMonths: optional(settings.softOptInMonths),
  callsAWeek: optional(settings.callsAWeek),
  callTrial: optional(settings.callTrial),
  contactUrl: settings.contactUrl.optional(),
}).meta({ id: 'RelationshipSettingsChanges' });
