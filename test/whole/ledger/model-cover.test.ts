/** The model on examples worked by hand from the definition: which days a purchase covers. */
import { expect, test } from 'vitest';
import { plusYears } from '../../rigs/ledger/civil-days.ts';
import { settled, bought, refunded, activeOn } from '../../rigs/ledger/facts-by-hand.ts';
import { turningDays } from '../../rigs/ledger/model.ts';

const DAY_MS = 86_400_000;

test.each([
  ['Europe/Berlin', '2024-03-10T22:59:59.999Z', '2024-03-10'],
  ['Europe/Berlin', '2024-03-10T23:00:00Z', '2024-03-11'],
  ['Europe/Berlin', '2024-07-10T22:00:00Z', '2024-07-11'],
  ['America/New_York', '2024-07-11T03:59:59.999Z', '2024-07-10'],
  ['Asia/Kolkata', '2024-02-28T18:30:00Z', '2024-02-29'],
  ['Australia/Lord_Howe', '2024-07-10T13:30:00Z', '2024-07-11'],
  ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ['America/St_Johns', '2010-11-07T02:30:30Z', '2010-11-07'],
  ['America/St_Johns', '2010-11-07T02:31:00Z', '2010-11-06'],
  ['America/St_Johns', '2010-11-07T03:30:00Z', '2010-11-07'],
])('in %s the day of %s is %s', (timeZone, at, day) => {
  const truth = settled([bought(`ann ${at}`)], { timeZone });
  const dayBefore = new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
  expect(activeOn(truth, dayBefore, day)).toEqual([0, 1]);
});

test.each([
  ['2024-03-10', '2025-03-09', '2025-03-10'],
  ['2024-02-29', '2025-02-27', '2025-02-28'],
  ['2024-02-28', '2025-02-27', '2025-02-28'],
  ['2023-02-28', '2024-02-27', '2024-02-28'],
  ['2023-03-01', '2024-02-29', '2024-03-01'],
  ['1999-02-28', '2000-02-27', '2000-02-28'],
  ['2000-02-29', '2001-02-27', '2001-02-28'],
])('a purchase on %s covers through %s and not %s', (day, lastCovered, expiry) => {
  const dayBefore = new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
  expect(activeOn(settled([bought(`ann ${day}`)]), dayBefore, day, lastCovered, expiry)).toEqual([
    0, 1, 1, 0,
  ]);
});

test.each([
  [20240229, 1, 20250228],
  [20240229, -1, 20230228],
  [19960229, 4, 20000229],
  [20960229, 4, 21000228],
])('the day %d, %d years on, is %d', (day, years, expected) => {
  expect(plusYears(day, years)).toBe(expected);
});

test('a client who returns on the very day of expiry is active on every day', () => {
  const truth = settled([bought('ann 2024-02-29'), bought('ann 2025-02-28')]);
  expect(activeOn(truth, '2025-02-27', '2025-02-28', '2026-02-27', '2026-02-28')).toEqual([1, 1, 1, 0]);
});

test('numbers change only on the days of purchases and of their expiries', () => {
  const truth = settled([bought('ann 2024-02-29'), refunded('ann 2024-02-29', null)]);
  expect(turningDays(truth)).toEqual([
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
    '2025-02-27',
    '2025-02-28',
    '2025-03-01',
  ]);
});
