import { z } from 'zod';
import { STATES } from '../../worker/relationships/state.ts';
import { pageLangSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { askedDay, clientId, day, wholeNumber } from './common.ts';
import { rorAnswer } from './ror.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const asOf = askedDay.optional().meta({
  description: 'Only facts up to this day are looked at. Default: today in the time zone of the business.',
});

/** `GET /v1/ror/forecast`. */
export const forecastQuery = z.object({
  horizon: z
    .enum(['30', '90', '180'], { error: 'must be 30, 90 or 180' })
    .default('90')
    .meta({ description: 'How many days ahead.' }),
  asOf,
});

const band = {
  ror: share,
  low: share.meta({ description: 'In eight cases of ten ROR will lie between low and high.' }),
  high: share,
  bandFrom: z.enum(['model', 'track_record']).meta({
    description: 'What the band is from: what the model thinks of itself, or how far it was off here before.',
  }),
};

export const forecastAnswer = z
  .object({
    asOf: day,
    horizon: z.union([z.literal(30), z.literal(90), z.literal(180)]),
    for: day,
    nobodyBuysAgain: z.object({ ror: share.nullable(), active: count, referredOrRepeat: count }).meta({
      description: 'What ROR will be if nobody buys again until then. Exact.',
    }),
    presentClients: z.object(band).nullable().meta({
      description: 'If those who are active now go on as they do. Null where there are too few to say.',
    }),
    withNewcomers: z
      .object({
        ...band,
        assumed: z.object({ perDay: z.number().min(0), referredShare: share, sameDayRepeatShare: share }),
      })
      .nullable()
      .meta({ description: 'And if newcomers arrive as they did of late, which is an assumption.' }),
    trackRecord: z
      .array(z.object({ madeOn: day, for: day, said: share, low: share, high: share, was: share }))
      .meta({
        description:
          'The last 12 forecasts of present clients that have come due, made on first days of months from the facts up to them, and what ROR then was.',
      }),
    trackRecordComplete: z.boolean().meta({
      description: 'False while a job has still to make some of the past forecasts of a large business.',
    }),
    basis: z.enum(['model', 'too_few']),
  })
  .meta({ id: 'RorForecast' });

/** How many clients one question may be about. */
const MAX_CLIENTS = 500;
const MAX_COUNT = 1_000_000;
const howMany = wholeNumber(0, MAX_COUNT);

/** `POST /v1/ror/what-if`. */
export const whatIfRequest = body({
  clientsReturn: optional(
    z.union(
      [
        z.array(clientId).max(MAX_CLIENTS, { error: `must be at most ${MAX_CLIENTS} ids` }),
        z.object({ state: z.enum(STATES), count: howMany }),
      ],
      { error: `must be at most ${MAX_CLIENTS} ids of clients, or { state, count }` },
    ),
  ).meta({
    description:
      'Who buys today: clients by their ids, or so many of a state, those first whose last purchase is the latest.',
  }),
  referredNew: optional(howMany).meta({ description: 'How many new clients buy, brought by somebody.' }),
  unreferredNew: optional(howMany).meta({ description: 'How many new clients buy whom nobody brought.' }),
});

const part = z.object({
  clients: count,
  active: z.int().meta({ description: 'How many more are active.' }),
  referredOrRepeat: z.int().meta({ description: 'How many more are referred or repeat.' }),
  effect: z.number().nullable().meta({ description: 'The effects add up to the change.' }),
});

export const whatIfAnswer = z
  .object({
    before: rorAnswer,
    after: rorAnswer,
    change: z.number().nullable(),
    parts: z.object({
      activeReturn: part.meta({ description: 'Clients who are active buy again.' }),
      lapsedReturn: part.meta({ description: 'Clients who had left the number come back.' }),
      firstPurchases: part.meta({ description: 'Clients on record buy who never did.' }),
      referredNew: part,
      unreferredNew: part,
    }),
  })
  .meta({ id: 'WhatIf' });

/** `GET /v1/relationship/calibration`. */
export const calibrationQuery = z.object({
  asOf: asOf.meta({
    description: 'By which day predictions have come true; today by default and at the latest.',
  }),
  lang: pageLangSchema.optional(),
});

const group = { n: count, said: share.nullable(), seen: share.nullable() };
const verdict = {
  verdict: z.enum(['better', 'no_better', 'too_few']).meta({
    description: 'Whether its errors were smaller than those of one rate for everybody, known in hindsight.',
  }),
  brier: z
    .object({ predictor: z.number().min(0), baseRate: z.number().min(0) })
    .nullable()
    .meta({ description: 'Mean squared errors: 0 is perfect. Null where there are too few clients.' }),
  sentence: z.string(),
};

export const calibrationAnswer = z
  .object({
    asOf: day,
    saidOn: day,
    horizonDays: z.int(),
    lang: z.string(),
    predictors: z.object({
      state: z.object({ ...verdict, groups: z.array(z.object({ state: z.enum(STATES), ...group })) }).meta({
        description:
          'By the state on `saidOn`: what share came back. `said` is the share that had in the 90 days before.',
      }),
      return: z
        .object({ ...verdict, groups: z.array(z.object({ fifth: wholeNumber(1, 5), ...group })) })
        .meta({ description: 'By the probability to buy within 90 days, of active clients, in fifths.' }),
    }),
    callList: z.object({ at: z.string() }).meta({ description: 'Where the call list is checked.' }),
  })
  .meta({ id: 'Calibration' });
