/** What the screens of referrals and growth make of their figures. */
import { expect, it } from 'vitest';
import { advocateRows } from '../../worker/dashboard/growth/advocate-rows.ts';
import { cohortCell } from '../../worker/dashboard/growth/cohort-cell.ts';
import { clicksShown } from '../../worker/dashboard/referrals/clicks-shown.ts';
import { placeOf, placeText } from '../../worker/dashboard/referrals/place-in-address.ts';

it('has a bar for each day, people apart from programs, and names the day with the most', () => {
  const days = [
    { day: 11, clicks: 2, bots: 1, previews: 1, prefetches: 0 },
    { day: 13, clicks: 3, bots: 0, previews: 0, prefetches: 4 },
  ];
  const shown = clicksShown({ from: 10, to: 13 }, days);
  expect(shown.bars).toEqual([
    { day: 10, people: 0, programs: 0 },
    { day: 11, people: 2, programs: 2 },
    { day: 12, people: 0, programs: 0 },
    { day: 13, people: 3, programs: 4 },
  ]);
  expect([shown.people, shown.programs, shown.highest, shown.most]).toEqual([
    5,
    6,
    7,
    { day: 13, people: 3 },
  ]);
});

it('shows a cohort in counts while it is small, and says nothing of one whose day has not come', () => {
  const mark = { months: 12 as const, clients: 9, active: 4, repeat: 4, isOver: true };
  expect(cohortCell(mark)).toMatchObject({ kind: 'counts', active: 4, repeat: null });
  expect(cohortCell({ ...mark, clients: 10, months: 6 })).toMatchObject({ kind: 'shares', repeat: 4 });
  expect(cohortCell({ ...mark, clients: 0, active: 0, repeat: 0 })).toEqual({ kind: 'not_yet' });
});

it('writes a row a currency for an advocate, in decimals of that currency', () => {
  const advocate = {
    advocateId: 'anna',
    name: null,
    referrals: 2,
    clicks: 7,
    uniqueClicks: 5,
    sales: [{ currency: 'EUR', revenueMinor: 5n }],
    downstream: {
      clients: 3,
      sales: [
        { currency: 'EUR', revenueMinor: 123_456n },
        { currency: 'JPY', revenueMinor: 800n },
      ],
    },
  };
  expect(advocateRows(advocate, 'USD')).toEqual([
    ['anna', '', '2', '7', '5', 'EUR', '0.05', '3', '1234.56'],
    ['anna', '', '2', '7', '5', 'JPY', '0', '3', '800'],
  ]);
  const silent = { ...advocate, sales: [], downstream: null };
  expect(advocateRows(silent, 'USD')).toEqual([['anna', '', '2', '7', '5', 'USD', '0.00', '0', '0.00']]);
});

it('keeps a place in an address, and takes anything else for the beginning', () => {
  expect(placeOf(placeText([20_590, 'a.b\nc']))).toEqual([20_590, 'a.b\nc']);
  for (const text of [undefined, '', 'x.y', '1.', '1'.repeat(30)]) expect(placeOf(text)).toBe(null);
});
