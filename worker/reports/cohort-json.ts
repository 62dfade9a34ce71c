import { formatDay } from '../calendar/day.ts';
import type { Cohort } from './cohorts.ts';

/** A cohort as the API answers it. */
export function cohortToJson({ from, to, clients, marks }: Cohort) {
  return {
    from: formatDay(from),
    to: formatDay(to),
    clients,
    marks: marks.map(({ isOver, ...mark }) => ({ ...mark, over: isOver })),
  };
}
