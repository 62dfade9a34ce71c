import { expect, it } from 'vitest';
import { ledgerDay } from '../../worker/ledger/ledger-day.ts';
import { nobody, open, standingOn, type LedgerHead } from '../../worker/ledger/standing.ts';
import { ANNA_AND_BEN, on, QUIET } from '../rigs/ledger-days.ts';

it.each([
  ['2024-02-28', { ever: 0, active: 0, referred: 0, repeat: 0, both: 0 }],
  ['2024-02-29', { ever: 1, active: 1, referred: 1, repeat: 0, both: 0 }],
  ['2024-05-31', { ever: 1, active: 1, referred: 1, repeat: 0, both: 0 }],
  ['2024-06-01', { ever: 2, active: 2, referred: 1, repeat: 1, both: 1 }],
  ['2025-05-31', { ever: 2, active: 2, referred: 1, repeat: 1, both: 1 }],
  ['2025-06-01', { ever: 2, active: 0, referred: 0, repeat: 0, both: 0 }],
])('the standing on %s', (date, standing) => {
  expect(standingOn(on(date), ANNA_AND_BEN)).toEqual(standing);
});

it('from a head, the standing adds what opened since and takes away what closed since, and only that', () => {
  const head: LedgerHead = {
    day: on('2024-05-31'),
    windowFrom: on('2023-06-01'),
    ever: 1,
    active: 1,
    referred: 1,
    repeat: 0,
    both: 0,
  };
  for (const date of ['2024-05-31', '2024-06-01', '2025-05-31', '2025-06-01', '2030-01-01']) {
    expect(standingOn(on(date), ANNA_AND_BEN, head)).toEqual(standingOn(on(date), ANNA_AND_BEN));
  }
});

it('beside a head, days that it holds already and days yet to come are passed over', () => {
  const day = (date: string) => ({ ...QUIET, day: on(date), first: 1, activeOpened: 1, activeClosed: 1 });
  const head: LedgerHead = {
    day: on('2024-05-31'),
    windowFrom: on('2023-06-01'),
    ever: 9,
    active: 9,
    referred: 0,
    repeat: 0,
    both: 0,
  };
  const asOf = on('2024-06-02');
  const standing = (dates: string[]) => standingOn(asOf, dates.map(day), head);
  expect(standing(['2023-05-31', '2024-05-31', '2024-06-03', '2023-06-03'])).toMatchObject({
    ever: 9,
    active: 9,
  });
  expect(standing(['2024-06-01', '2024-06-02'])).toMatchObject({ ever: 11, active: 11 });
  expect(standing(['2023-06-01', '2023-06-02'])).toMatchObject({ ever: 9, active: 7 });
});

it('a head on the day itself is the answer', () => {
  const head: LedgerHead = {
    day: on('2024-06-01'),
    windowFrom: on('2023-06-02'),
    ever: 7,
    active: 6,
    referred: 5,
    repeat: 4,
    both: 3,
  };
  expect(standingOn(head.day, [], head)).toEqual({ ever: 7, active: 6, referred: 5, repeat: 4, both: 3 });
});

it('a ledger day has its counts in the order of the columns, and 0 for those that are missing', () => {
  expect(ledgerDay(7, [1, 2])).toEqual({ ...QUIET, day: 7, first: 1, activeOpened: 2 });
  expect(ledgerDay(7, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({ repeatClosed: 5, bothClosed: 9 });
});

it('every ledger day is a row of its own', () => {
  const standing = nobody();
  open(standing, ledgerDay(7, [1, 1]));
  expect(ledgerDay(8)).toEqual({ ...QUIET, day: 8 });
  expect(standing).toMatchObject({ ever: 1, active: 1 });
});
