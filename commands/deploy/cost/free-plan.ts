import { DAYS_OF_A_MONTH, monthOf, type Month } from './month.ts';
import { FREE, FREE_A_DAY, OPERATIONS_A_MESSAGE } from './price-list.ts';
import type { Operation, Usage } from './usage.ts';

/** What the Free plan limits by the day, and the size of a database, in the order in which it is listed. */
export const FREE_LIMITS = [
  'requests',
  'rowsRead',
  'rowsWritten',
  'queueOperations',
  'logLines',
  'storage',
] as const;

export type FreeLimit = (typeof FREE_LIMITS)[number];

/** A limit that cannot be reached by so many purchases a month is none. */
const MOST_PURCHASES = 100_000_000;

/** How much of each limit a month uses: a day's share, or the size. */
export function usedOfFree(month: Month): Record<FreeLimit, number> {
  const aDay = (used: number) => used / DAYS_OF_A_MONTH;
  return {
    requests: aDay(month.requests),
    rowsRead: Math.max(aDay(month.rowsRead), month.busiestDayRowsRead),
    rowsWritten: aDay(month.rowsWritten),
    queueOperations: aDay(month.queueOperations),
    logLines: aDay(month.logLines),
    storage: month.storageBytes,
  };
}

/** How much of each there is. */
export const ALLOWED_FREE: Record<FreeLimit, number> = { ...FREE_A_DAY, storage: FREE.bytesADatabase };

/** The limits that a month goes beyond. */
export function limitsPassed(month: Month): FreeLimit[] {
  const used = usedOfFree(month);
  return FREE_LIMITS.filter((limit) => used[limit] > ALLOWED_FREE[limit]);
}

/**
 * The most purchases a month that stay within a limit, with all that goes with them; null where it is far.
 */
export function mostPurchases(usage: Usage, limit: FreeLimit): number | null {
  const isWithin = (purchases: number) => usedOfFree(monthOf(usage, purchases))[limit] <= ALLOWED_FREE[limit];
  if (isWithin(MOST_PURCHASES)) return null;
  let [within, beyond] = [0, MOST_PURCHASES];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  return within;
}

/** The limit that is reached first, and the most purchases a month until then. */
export function firstLimit(usage: Usage): { limit: FreeLimit; purchases: number } {
  const reached = FREE_LIMITS.map((limit) => ({
    limit,
    purchases: mostPurchases(usage, limit) ?? MOST_PURCHASES,
  }));
  return reached.reduce((first, one) => (one.purchases < first.purchases ? one : first));
}

/** How often an operation goes into a day of the Free plan that had nothing else to do but its jobs. */
export function mostADay(usage: Usage, parts: readonly Operation[]): number {
  const idle = usedOfFree(monthOf(usage, 0));
  const each = (of: 'requests' | 'rowsRead' | 'rowsWritten' | 'messages') =>
    parts.reduce((sum, part) => sum + usage.operations[part][of], 0);
  const used = {
    requests: each('requests'),
    rowsRead: each('rowsRead'),
    rowsWritten: each('rowsWritten'),
    queueOperations: each('messages') * OPERATIONS_A_MESSAGE,
  };
  const most = (['requests', 'rowsRead', 'rowsWritten', 'queueOperations'] as const)
    .filter((limit) => used[limit] > 0)
    .map((limit) => (ALLOWED_FREE[limit] - idle[limit]) / used[limit]);
  return Math.max(0, Math.floor(Math.min(...most)));
}
