import { z } from 'zod';
import { COHORT_MONTHS, COHORT_WIDTHS } from '../../worker/reports/cohorts.ts';
import { askedDay, day } from './common.ts';

const count = z.int().min(0);

/** `GET /v1/cohorts`. */
export const cohortsQuery = z.object({
  asOf: askedDay.optional().meta({ description: 'Default: today in the time zone of the business.' }),
  by: z
    .enum(COHORT_WIDTHS, { error: `must be one of ${COHORT_WIDTHS.join(', ')}` })
    .optional()
    .meta({ description: 'Default: the quarter, or the month while the ledger is younger than 18 months.' }),
});

const mark = z.object({
  months: z.int().meta({
    description: `Since each client's own first counted purchase: ${COHORT_MONTHS.join(', ')}.`,
  }),
  clients: count.meta({ description: 'Those of the cohort for whom that day has come.' }),
  active: count.meta({ description: 'Those of them who were active on that day.' }),
  repeat: count.meta({ description: 'Those of the active who had bought twice or more by then.' }),
  over: z.boolean().meta({ description: 'Whether the day has come for the whole cohort.' }),
});

const cohort = z
  .object({
    from: day.meta({ description: 'The first counted purchases of its clients lie from here on ...' }),
    to: day.meta({ description: '... up to here.' }),
    clients: count,
    marks: z.array(mark),
  })
  .meta({ id: 'Cohort' });

export const cohortsAnswer = z
  .object({
    asOf: day,
    by: z.enum(COHORT_WIDTHS),
    complete: z.boolean().meta({
      description: 'False for a business with more than 250,000 clients: those whose ids come first are in.',
    }),
    data: z.array(cohort).meta({ description: 'The latest 20 quarters or 24 months, the earliest first.' }),
  })
  .meta({ id: 'Cohorts' });
