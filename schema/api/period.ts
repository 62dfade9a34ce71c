import { z } from 'zod';
import { parseDay } from '../../worker/calendar/day.ts';
import { askedDay } from './common.ts';

/** `from` and `to` of a question about a period: both days included, in the business's time zone. */
export const periodQuery = z.object({
  from: askedDay.optional().meta({ description: 'The first day, YYYY-MM-DD.' }),
  to: askedDay.optional().meta({ description: 'The last day, YYYY-MM-DD.' }),
});

/** Refuses a period that ends before it begins. */
export const ENDS_AFTER_IT_BEGINS = {
  path: ['to'],
  error: 'must not be before from',
};

export function endsAfterItBegins({
  from,
  to,
}: {
  from?: string | undefined;
  to?: string | undefined;
}): boolean {
  if (from === undefined || to === undefined) return true;
  return (parseDay(from) ?? 0) <= (parseDay(to) ?? 0);
}
