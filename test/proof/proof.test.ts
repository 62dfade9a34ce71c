import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../worker/calendar/day.ts';
import { proofOf } from '../../worker/proof/proof.ts';
import type { LedgerDay } from '../../worker/ledger/ledger-day.ts';

const on = (date: string): number => parseDay(date) ?? Number.NaN;

/**
 * On one day two clients come, one of them by referral; on another a third comes, and the first comes back.
 */
function shop(first: string, second: string): LedgerDay[] {
  return [
    {
      day: on(first),
      first: 2,
      activeOpened: 2,
      activeClosed: 1,
      repeatOpened: 0,
      repeatClosed: 0,
      referredOpened: 1,
      referredClosed: 0,
      bothOpened: 0,
      bothClosed: 0,
    },
    {
      day: on(second),
      first: 1,
      activeOpened: 1,
      activeClosed: 2,
      repeatOpened: 1,
      repeatClosed: 1,
      referredOpened: 0,
      referredClosed: 1,
      bothOpened: 1,
      bothClosed: 1,
    },
  ];
}

describe('what a business publishes', () => {
  const days = shop('2026-02-04', '2026-03-02');

  it('are the counts of the day, its window, and its parts from the minimum sample on', () => {
    const { points: _, ...proof } = proofOf(days, on('2026-03-04'), 3);
    expect(proof).toEqual({
      asOf: on('2026-03-04'),
      windowFrom: on('2025-03-05'),
      minimumSample: 3,
      active: 3,
      parts: { counted: 1, repeat: 1, referred: 1, both: 1 },
    });
  });

  it('has no parts below the minimum sample', () => {
    expect(proofOf(days, on('2026-03-04'), 4)).toMatchObject({ active: 3, parts: null });
  });

  it('begins its plot with the first Monday on which anybody was active, and ends it today', () => {
    const points = proofOf(days, on('2026-03-04'), 3).points.map(({ day, ...point }) => ({
      day: formatDay(day),
      ...point,
    }));
    expect(points).toEqual([
      { day: '2026-02-09', active: 2, counted: null },
      { day: '2026-02-16', active: 2, counted: null },
      { day: '2026-02-23', active: 2, counted: null },
      { day: '2026-03-02', active: 3, counted: 1 },
      { day: '2026-03-04', active: 3, counted: 1 },
    ]);
  });

  it('plots 24 months and no more, and a Monday that is today once', () => {
    const days = shop('2020-01-01', '2026-03-02').map((day, index) =>
      index === 0 ? { ...day, activeClosed: 0 } : day,
    );
    const { points } = proofOf(days, on('2026-03-02'), 1);
    expect([points.length, formatDay(points[0]!.day), formatDay(points.at(-1)!.day)]).toEqual([
      105,
      '2024-03-04',
      '2026-03-02',
    ]);
    expect(points.at(-2)!.day).toBe(on('2026-02-23'));
  });

  it('plots nothing while nobody was ever active', () => {
    expect(proofOf([], on('2026-03-04'), 1)).toMatchObject({ active: 0, parts: null, points: [] });
  });
});
