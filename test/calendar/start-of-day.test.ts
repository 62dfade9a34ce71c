import { expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { startOfDay } from '../../worker/calendar/start-of-day.ts';

it.each([
  ['Europe/Berlin', '2026-03-01', '2026-02-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
  ['Asia/Kolkata', '2026-03-01', '2026-02-28T18:30:00.000Z'],
  // The clocks go from midnight to one o'clock.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  // They go back from midnight, so that 23:00 comes twice: the day begins after the second.
  ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z'],
  // Samoa leapt over 30 December 2011: it is as good as the day after.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
])('in %s, %s begins at %s', (timeZone, day, instant) => {
  const date = parseDay(day) ?? Number.NaN;
  expect(new Date(startOfDay(timeZone, date)).toISOString()).toBe(instant);
});
