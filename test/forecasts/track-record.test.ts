import { expect, it } from 'vitest';
import { formatDay } from '../../worker/calendar/day.ts';
import {
  daysOfRecord,
  daysToKeep,
  errorsBy,
  trackRecord,
  type Past,
} from '../../worker/forecasts/track-record.ts';
import { on } from '../rigs/ledger-days.ts';

const LONG_AGO = on('2000-01-01');

it.each([
  [30, 24, '2024-01-01', '2025-12-01'],
  [90, 26, '2023-09-01', '2025-10-01'],
  [180, 29, '2023-03-01', '2025-07-01'],
] as const)('for %i days, %i forecasts make a record of twelve, from %s to %s', (days, count, from, to) => {
  const made = daysOfRecord(days, on('2025-12-31'), LONG_AGO).map(formatDay);
  expect([made.length, made[0], made.at(-1)]).toEqual([count, from, to]);
});

it('those that have not come due are kept as well, up to today', () => {
  expect(daysToKeep(90, on('2025-12-31'), on('2025-09-02')).map(formatDay)).toEqual([
    '2025-10-01',
    '2025-11-01',
    '2025-12-01',
  ]);
  expect(daysToKeep(90, on('2025-12-31'), on('2026-01-01'))).toEqual([]);
});

/** Forecasts of 30 days, each 1 % more wrong than the one before. */
function pastOf(months: number): Past {
  const madeOn = daysToKeep(30, on('2025-12-31'), LONG_AGO).slice(0, months);
  return {
    days: 30,
    said: new Map(madeOn.map((day, place) => [day, { ror: 0.5 + (place + 1) / 100, sd: 0 }])),
    wasOn: () => 0.5,
  };
}

it('the band of each forecast knows only those that had come due when it was made', () => {
  const record = trackRecord(pastOf(6), on('2025-12-31'));
  const widths = record.map(({ said, high }) => Math.round((high - said) * 100));
  // The fifth is made a month of 31 days after the fourth, so that four had come due; the sixth knows five.
  expect(widths).toEqual([0, 0, 0, 0, 4, 5]);
});

it('shows twelve, and nothing of which too little was known', () => {
  const past = pastOf(25);
  expect(trackRecord(past, on('2025-12-31'))).toHaveLength(12);
  expect(errorsBy(past, on('2025-12-31'))).toHaveLength(12);
  const unsaid = { ...past, said: new Map([...past.said].map(([day]) => [day, null])) };
  expect(trackRecord(unsaid, on('2025-12-31'))).toEqual([]);
  expect(trackRecord({ ...past, wasOn: () => null }, on('2025-12-31'))).toEqual([]);
});
