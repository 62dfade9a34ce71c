/** When ledgers are compared, and which of their days. */
import { describe, expect, it } from 'vitest';
import { nextCheckAtMs } from '../../worker/ledger/next-check.ts';
import { recentDays } from '../../worker/ledger/recent-days.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 5, 20, 12);
const TODAY = Date.UTC(2026, 5, 20) / DAY_MS;

describe('the next comparison of a whole ledger', () => {
  const businesses = Array.from({ length: 3_000 }, (_, number) => `biz_${number}`);

  it.each([1, 7, 30, 400])('is at most %i days away, and then every so many days', (everyDays) => {
    for (const business of businesses.slice(0, 200)) {
      const next = nextCheckAtMs(business, everyDays, NOON_MS);
      expect(next).toBeGreaterThan(NOON_MS);
      expect(next).toBeLessThanOrEqual(NOON_MS + everyDays * DAY_MS);
      // However late it is made.
      for (const lateMs of [0, 1, 5 * HOUR_MS])
        expect(nextCheckAtMs(business, everyDays, next + lateMs)).toBe(next + everyDays * DAY_MS);
    }
  });

  it('of many ledgers that are compared at once is spread evenly over the time', () => {
    const days = businesses.map((business) =>
      Math.floor((nextCheckAtMs(business, 30, NOON_MS) - NOON_MS) / DAY_MS),
    );
    const perDay = Array.from({ length: 30 }, (_, day) => days.filter((one) => one === day).length);
    expect(Math.min(...perDay)).toBeGreaterThan(60);
    expect(Math.max(...perDay)).toBeLessThan(140);
  });
});

it.each<[what: string, timeZone: string, lastMs: number, days: [from: number, to: number]]>([
  ['never before', 'UTC', 0, [TODAY - 6, TODAY]],
  ['a week and more ago', 'UTC', NOON_MS - 9 * DAY_MS, [TODAY - 6, TODAY]],
  ['three days ago', 'UTC', NOON_MS - 3 * DAY_MS, [TODAY - 3, TODAY]],
  ['yesterday', 'UTC', NOON_MS - 23 * HOUR_MS, [TODAY - 1, TODAY]],
  ['today', 'UTC', NOON_MS - 1, [TODAY - 1, TODAY]],
  ['later than now', 'UTC', NOON_MS + 9 * DAY_MS, [TODAY - 1, TODAY]],
  ['yesterday, where it is tomorrow', 'Pacific/Kiritimati', NOON_MS - 23 * HOUR_MS, [TODAY, TODAY + 1]],
  ['two days ago by its own clock', 'Pacific/Pago_Pago', NOON_MS - 26 * HOUR_MS, [TODAY - 2, TODAY]],
])('the days that are compared, the last time %s (%s)', (_, timeZone, lastMs, [from, to]) => {
  expect(recentDays(timeZone, lastMs, NOON_MS)).toEqual({ from, to });
});
