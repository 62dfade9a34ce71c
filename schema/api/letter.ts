import { z } from 'zod';
import { askedDay } from './common.ts';
import { callLang } from './call.ts';

/** `GET /v1/letter`. */
export const letterQuery = z.object({
  ...callLang.shape,
  week: askedDay.optional().meta({
    description:
      'Any day of the week, this one or an earlier one. Default: today in the zone of the business.',
  }),
});

export const letterAnswer = z.string().meta({
  description: 'Five lines: the number, what moved it, whom to call, who leaves, whom to thank.',
  example:
    '38.2 % of 1,204 clients came back or were brought. Last Monday: 37.6 %.\nSince 23 November 2026: 14 clients are new or back and 9 left.\n',
});
