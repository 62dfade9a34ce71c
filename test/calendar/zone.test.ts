import { describe, expect, it } from 'vitest';
import { formatDay } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { dayOfInstant, isTimeZone, offsetMsAt } from '../../worker/calendar/zone.ts';

describe('the day of an instant is the civil date in the time zone', () => {
  it.each([
    ['UTC', '2026-03-01T00:00:00.000Z', '2026-03-01'],
    ['UTC', '2026-02-28T23:59:59.999Z', '2026-02-28'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['Europe/Berlin', '2026-02-28T22:59:59.999Z', '2026-02-28'],
    ['Europe/Berlin', '2026-02-28T23:00:00.000Z', '2026-03-01'],
    ['Europe/Berlin', '2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['Europe/Berlin', '2026-07-01T22:00:00.000Z', '2026-07-02'],
    ['America/New_York', '2024-03-10T04:59:59.999Z', '2024-03-09'],
    ['America/New_York', '2024-03-11T03:59:59.999Z', '2024-03-10'],
    ['America/New_York', '2024-03-11T04:00:00.000Z', '2024-03-11'],
    ['America/New_York', '2024-11-03T03:59:59.999Z', '2024-11-02'],
    ['America/New_York', '2024-11-04T04:59:59.999Z', '2024-11-03'],
    ['Asia/Kolkata', '2026-01-01T18:29:59.999Z', '2026-01-01'],
    ['Asia/Kolkata', '2026-01-01T18:30:00.000Z', '2026-01-02'],
    ['Australia/Lord_Howe', '2026-04-04T12:59:59.999Z', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:29:59.999Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00.000Z', '2026-04-06'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
  ])('%s, %s: %s', (timeZone, instant, day) => {
    expect(formatDay(dayOfInstant(timeZone, Date.parse(instant)))).toBe(day);
  });
});

it('an offset holds from the very instant of the change', () => {
  const change = Date.parse('2026-03-29T01:00:00Z');
  expect(offsetMsAt('Europe/Berlin', change - 1)).toBe(3_600_000);
  expect(offsetMsAt('Europe/Berlin', change)).toBe(7_200_000);
  expect(offsetMsAt('Europe/Berlin', change + DAY_MS)).toBe(7_200_000);
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Berlin', 'Europe/Nowhere', '+02:00', 'Europe/Berlin ', '../Berlin', '/UTC'])(
    '"%s" is not one',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
