import type { Day } from '../calendar/day.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import {
  cohortDays,
  cohortPeriods,
  cohortsOf,
  cohortWidthOf,
  type Cohort,
  type CohortWidth,
} from './cohorts.ts';
import { findFirstDay, readCohortTallies } from './cohorts.store.ts';

/** The latest cohorts of a business, the earliest of them first. */
export interface Cohorts {
  asOf: Day;
  width: CohortWidth;
  cohorts: Cohort[];
  /** Whether everybody was looked at. */
  isComplete: boolean;
}

/** What became of the clients of a business by a day, by when they first bought something that counts. */
export async function readCohorts(
  db: D1Database,
  businessId: string,
  { asOf, width }: { asOf: Day; width: CohortWidth | null },
): Promise<{ kind: 'read'; read: Cohorts } | RefusalOf<'business_busy'>> {
  const beganOn = await findFirstDay(db, businessId);
  const chosen = width ?? cohortWidthOf(beganOn ?? asOf, asOf);
  if (beganOn === null || beganOn > asOf)
    return { kind: 'read', read: { asOf, width: chosen, cohorts: [], isComplete: true } };
  const periods = cohortPeriods(chosen, beganOn, asOf);
  const counted = await readCohortTallies(db, businessId, { days: cohortDays(periods, asOf), asOf });
  if (counted === null) return { kind: 'business_busy' };
  const cohorts = cohortsOf(periods, counted.tallies, asOf);
  return { kind: 'read', read: { asOf, width: chosen, cohorts, isComplete: counted.isComplete } };
}
