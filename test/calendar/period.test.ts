import { expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { periodBefore, periodOf } from '../../worker/calendar/period.ts';

const on = (date: string): number => parseDay(date) ?? Number.NaN;
const TODAY = on('2026-06-15');

it.each<[string, (string | null)[], string[]]>([
  ['nothing is said', [null, null], ['2025-06-16', '2026-06-15']],
  ['the end is said', [null, '2025-12-31'], ['2025-01-01', '2025-12-31']],
  ['the beginning is said', ['2026-06-01', null], ['2026-06-01', '2026-06-15']],
  ['the beginning lies ahead', ['2027-01-01', null], ['2027-01-01', '2027-01-01']],
  ['both are said', ['2024-01-01', '2024-02-29'], ['2024-01-01', '2024-02-29']],
])('where %s', (_, asked, expected) => {
  const [from = null, to = null] = asked.map((date) => (date === null ? null : on(date)));
  const period = periodOf(from, to, TODAY);
  expect([period.from, period.to]).toEqual(expected.map(on));
});

it('the period before is as long, and ends the day before', () => {
  expect(periodBefore({ from: on('2026-03-01'), to: on('2026-03-31') })).toEqual({
    from: on('2026-01-29'),
    to: on('2026-02-28'),
  });
  expect(periodBefore({ from: 10, to: 10 })).toEqual({ from: 9, to: 9 });
});
