import type { Day } from '../calendar/day.ts';
import { fitModel } from '../relationships/fit-model.ts';
import type { LifeGroup } from '../relationships/life.ts';
import { repeatsOf } from '../relationships/model.ts';
import { expectationOf, outlookOf, type Outlook } from './forecast.ts';
import type { HorizonDays } from './track-record.ts';

/** What was said on a day of ROR so many days later. */
export interface MadeForecast {
  days: HorizonDays;
  madeOn: Day;
  /** Null where there were too few clients for a model, or nobody was going to be active. */
  outlook: Outlook | null;
}

/** What is said on a day of some horizons, from the lives as of that day and one fit of them. */
export function forecastsOn(
  groups: readonly LifeGroup[],
  madeOn: Day,
  horizons: readonly HorizonDays[],
): MadeForecast[] {
  const model = fitModel(groups.map((group) => ({ ...repeatsOf(group, madeOn), count: group.count })));
  return horizons.map((days) => ({
    days,
    madeOn,
    outlook: model === null ? null : outlookOf(expectationOf(groups, model, { asOf: madeOn, days })),
  }));
}
