import { civilDay, plusDays, plusYears } from './civil-days.ts';
import type { PurchaseFact } from './facts.ts';
import { daysAround, endOfDayMs, JUMPS, startOfDayMs } from './hard-instants.ts';
import { picked } from './plans.ts';
import type { HistoryPlan, WhenPlan } from './plans.ts';

const HOUR_MS = 3_600_000;
const BESIDE_JUMP_MS = [-1, 0, 1, -30_000, HOUR_MS / 2, -HOUR_MS / 2, HOUR_MS - 1, HOUR_MS, -HOUR_MS];

/** The instant that a plan means: on a hard day, or so many years and days from an earlier purchase. */
export function instantOf(plan: HistoryPlan, when: WhenPlan, purchases: PurchaseFact[]): number {
  const { timeZone, leapYear } = plan;
  const jumpMs = plan.scene === 'jump' ? picked(JUMPS[timeZone]!, plan.jump) : undefined;
  if (jumpMs !== undefined && when.base === 'scene' && when.years >= 0) {
    return jumpMs + picked(BESIDE_JUMP_MS, when.ms)!;
  }
  if (when.base === 'anyDay') {
    return timeOn(timeZone, plusDays(leapYear * 10_000 + 101, (when.ms % 900) - 300), when);
  }
  const originMs = when.base === 'purchase' ? picked(purchases, when.pick)?.occurredAtMs : jumpMs;
  if (originMs === undefined) return timeOn(timeZone, picked(daysAround(leapYear), when.pick)!, when);
  const originDay = civilDay(timeZone, originMs);
  const originTimeMs = originMs - startOfDayMs(timeZone, originDay);
  return timeOn(timeZone, plusDays(plusYears(originDay, when.years), when.days), when, originTimeMs);
}

function timeOn(timeZone: string, day: number, { clock, ms }: WhenPlan, sameTimeMs = 12 * HOUR_MS): number {
  const startMs = startOfDayMs(timeZone, day);
  switch (clock) {
    case 'noon':
      return startMs + 12 * HOUR_MS;
    case 'same':
      return startMs + sameTimeMs;
    case 'first':
      return startMs;
    case 'second':
      return startMs + 1;
    case 'before':
      return startMs - 1;
    case 'last':
      return endOfDayMs(timeZone, day);
    case 'any':
      return startMs + ms;
  }
}
