import type { Day } from '../calendar/day.ts';
import { weekOf } from '../calls/call-week.ts';

/** The last Monday before a day: on a Monday, the one of a week ago. */
export function mondayBefore(day: Day): Day {
  return weekOf(day - 1);
}
