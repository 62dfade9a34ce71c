import { z } from 'zod';
import { parseDay } from '../../worker/calendar/day.ts';
import { askedDay, day } from './common.ts';
import { endsAfterItBegins, ENDS_AFTER_IT_BEGINS } from './period.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

/** `GET /v1/ror`. */
export const rorQuery = z.object({
  asOf: askedDay.optional().meta({ description: 'Default: today in the time zone of the business.' }),
});

export const rorAnswer = z
  .object({
    asOf: day,
    window: z.object({ from: day, to: day }),
    active: count,
    referred: count,
    repeat: count,
    both: count,
    referredOrRepeat: count,
    ror: share,
    clientsEver: count,
    rorAllTime: share,
    definition: z.string(),
  })
  .meta({ id: 'Ror' });

const days = { from: askedDay, to: askedDay };
const MAX_DAYS = 3_700;

/** `GET /v1/ror/series`. */
export const rorSeriesQuery = z
  .object({
    ...days,
    interval: z
      .enum(['day', 'week', 'month'], { error: 'must be day, week or month' })
      .default('day')
      .meta({ description: 'A point a day, on Mondays, or on the last days of months.' }),
  })
  .refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS)
  .refine(({ from, to }) => (parseDay(to) ?? 0) - (parseDay(from) ?? 0) < MAX_DAYS, {
    path: ['to'],
    error: `must be less than ${MAX_DAYS} days after from`,
  });

export const rorSeriesAnswer = z
  .object({
    points: z.array(
      z.object({
        date: day,
        active: count,
        referred: count,
        repeat: count,
        both: count,
        referredOrRepeat: count,
        ror: share,
      }),
    ),
  })
  .meta({ id: 'RorSeries' });

/** `GET /v1/ror/movement`. */
export const rorMovementQuery = z.object(days).refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

const effect = z.number().nullable().meta({
  description:
    'What it did to the ratio. The effects add up to the change; null where ROR is null on either day.',
});

const movement = z.object({ clients: count, effect });

export const rorMovementAnswer = z
  .object({
    from: rorAnswer,
    to: rorAnswer,
    change: z.number().nullable(),
    entered: movement.meta({
      description: 'Entered the window: bought for the first time, or again after a lapse.',
    }),
    left: movement.meta({ description: 'Left the window: 12 months without a purchase.' }),
    becameRepeat: movement,
    ceasedRepeat: movement,
    becameReferred: movement,
    ceasedReferred: movement,
    becameBoth: movement.meta({ description: 'Joined the second of the two groups, and is counted once.' }),
    ceasedBoth: movement,
  })
  .meta({ id: 'RorMovement' });
