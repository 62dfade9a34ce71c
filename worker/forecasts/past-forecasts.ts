import type { Day } from '../calendar/day.ts';
import { fitModel } from '../relationships/fit-model.ts';
import type { LifeGroup } from '../relationships/life.ts';
import { repeatsOf, type Model } from '../relationships/model.ts';
import { expectationOf, outlookOf, type Horizon, type Outlook } from './forecast.ts';
import { lifeGroupsOn, type PurchaseDay } from './histories.ts';
import type { HorizonDays } from './track-record.ts';

/**
 * What is said on a day of ROR at the end of a horizon; null where there are too few clients for a model, or
 * nobody will be active.
 */
export function saidOn(groups: readonly LifeGroup[], model: Model | null, horizon: Horizon): Outlook | null {
  return model === null ? null : outlookOf(expectationOf(groups, model, horizon));
}

/** What would have been said on some days, each from the purchases up to it and a fit of them. */
export function saidThen(
  histories: readonly PurchaseDay[],
  madeOn: readonly Day[],
  days: HorizonDays,
): Map<Day, Outlook | null> {
  return new Map(
    madeOn.map((asOf) => {
      const groups = lifeGroupsOn(histories, asOf);
      const model = fitModel(groups.map((group) => ({ ...repeatsOf(group, asOf), count: group.count })));
      return [asOf, saidOn(groups, model, { asOf, days })];
    }),
  );
}
