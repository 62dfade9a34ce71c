import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate, formatDay, parseDay, weekdayOf } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';

describe('a day is the number of days since 1970-01-01', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['1900-02-28', -25_509],
    ['1900-03-01', -25_508],
    ['2024-12-31', 20_088],
    ['2026-11-22', 20_779],
    ['0000-03-01', -719_468],
    ['9999-12-31', 2_932_896],
  ])('%s is %i', (text, day) => {
    expect(parseDay(text)).toBe(day);
    expect(formatDay(day)).toBe(text);
  });

  it('every day of 800 years has the date that the calendar of JavaScript gives it', () => {
    const wrong: number[] = [];
    for (let day = dayOfDate(1600, 1, 1); day < dayOfDate(2400, 1, 1); day += 1) {
      const date = new Date(day * DAY_MS);
      const { year, month, dayOfMonth } = dateOfDay(day);
      const isRight =
        date.getUTCFullYear() === year &&
        date.getUTCMonth() + 1 === month &&
        date.getUTCDate() === dayOfMonth;
      if (!isRight) wrong.push(day);
    }
    expect(wrong).toEqual([]);
    expect(formatDay(dayOfDate(2400, 1, 1) - 1)).toBe('2399-12-31');
  });

  it('a date and its day lead back to one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (day) => {
        const { year, month, dayOfMonth } = dateOfDay(day);
        expect(dayOfDate(year, month, dayOfMonth)).toBe(day);
      }),
    );
  });
});

describe('parseDay takes only dates that exist, written YYYY-MM-DD', () => {
  it.each([
    '2025-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-01-32',
    '2024-1-01',
    '24-01-01',
    '2024-01-01T00:00',
    ' 2024-01-01',
    '2024-01-01x',
    '20240101',
    '',
    'today',
  ])('not %s', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('weekdayOf counts from Monday 1 to Sunday 7', () => {
  it.each([
    ['2026-11-16', 1],
    ['2026-11-17', 2],
    ['2026-11-22', 7],
    ['1970-01-01', 4],
    ['1969-12-29', 1],
    ['1969-12-28', 7],
  ])('%s is %i', (text, weekday) => {
    expect(weekdayOf(parseDay(text) ?? 0)).toBe(weekday);
  });
});
