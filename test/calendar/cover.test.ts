import { describe, expect, it } from 'vitest';
import { untilDay, windowFrom } from '../../worker/calendar/cover.ts';
import { formatDay, parseDay, type Day } from '../../worker/calendar/day.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`not a day: ${text}`);
  return parsed;
}

describe('a purchase covers until the same month and day a year later', () => {
  it.each([
    ['2025-06-15', '2026-06-15'],
    ['2024-02-28', '2025-02-28'],
    ['2024-02-29', '2025-02-28'],
    ['2023-02-28', '2024-02-28'],
    ['2023-03-01', '2024-03-01'],
    ['2024-03-01', '2025-03-01'],
    ['2024-12-31', '2025-12-31'],
    ['1999-02-28', '2000-02-28'],
  ])('%s: no longer on %s', (bought, until) => {
    expect(formatDay(untilDay(day(bought)))).toBe(until);
  });
});

describe('the window begins with the first purchase day that still covers the day', () => {
  it.each([
    ['2026-11-22', '2025-11-23'],
    ['2025-02-27', '2024-02-28'],
    ['2025-02-28', '2024-03-01'],
    ['2025-03-01', '2024-03-02'],
    ['2024-02-28', '2023-03-01'],
    ['2024-02-29', '2023-03-01'],
    ['2024-03-01', '2023-03-02'],
  ])('%s: from %s', (asOf, from) => {
    expect(formatDay(windowFrom(day(asOf)))).toBe(from);
  });

  it('on every day of 12 years, the first day of the window still covers and the day before it does not', () => {
    for (let asOf = day('2015-01-01'); asOf < day('2027-01-01'); asOf += 1) {
      const from = windowFrom(asOf);
      expect(untilDay(from)).toBeGreaterThan(asOf);
      expect(untilDay(from - 1)).toBeLessThanOrEqual(asOf);
    }
  });

  it('a cover never ends before that of an earlier purchase', () => {
    for (let bought = day('2015-01-01'); bought < day('2027-01-01'); bought += 1) {
      expect(untilDay(bought + 1)).toBeGreaterThanOrEqual(untilDay(bought));
    }
  });
});
