import type { Day } from '../calendar/day.ts';
import type { LifeGroup } from '../relationships/life.ts';

/** What a client bought on a day. */
export interface PurchaseDay {
  clientId: string;
  day: Day;
  purchases: number;
  untilDay: Day;
  isReferred: boolean;
}

/**
 * The lives of clients as they were on a day, alike ones counted: what `readLifeGroups` reads as of that day,
 * from every purchase day by client and then by day. So many days can be looked back on with one reading.
 */
export function lifeGroupsOn(purchaseDays: readonly PurchaseDay[], asOf: Day): LifeGroup[] {
  const groups = new Map<string, LifeGroup>();
  let life: LifeGroup | null = null;
  let clientId: string | null = null;
  for (const bought of purchaseDays) {
    if (bought.clientId !== clientId) {
      if (life !== null) count(groups, life);
      life = null;
      clientId = bought.clientId;
    }
    if (bought.day <= asOf) life = lifeWith(life, bought);
  }
  if (life !== null) count(groups, life);
  return [...groups.values()];
}

function lifeWith(life: LifeGroup | null, { day, purchases, untilDay, isReferred }: PurchaseDay): LifeGroup {
  return {
    firstDay: life?.firstDay ?? day,
    lastDay: day,
    purchaseDays: (life?.purchaseDays ?? 0) + 1,
    purchases: Math.min(2, (life?.purchases ?? 0) + purchases),
    untilDay,
    isReferred,
    count: 1,
  };
}

function count(groups: Map<string, LifeGroup>, life: LifeGroup): void {
  const key = Object.values(life).join();
  const alike = groups.get(key);
  if (alike === undefined) groups.set(key, life);
  else alike.count += 1;
}
