import { describe, expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { chooseLocale } from '../../worker/language/locale.ts';
import { fill, fillCount, formatDate, formatShare } from '../../worker/language/wording.ts';

const en = chooseLocale('en', null);

describe('a sentence', () => {
  it('is filled in where its braces name something, and left as it is where they do not', () => {
    expect(fill('{name} brought {count} of {name}s', { name: 'Anna' })).toBe('Anna brought {count} of Annas');
  });

  it('that goes with 0 is its own where the language has one', () => {
    const brought = { zero: 'nobody', one: '{count} person', other: '{count} people' };
    expect([0, 1, 2, 1_000].map((count) => fillCount(brought, count, en))).toEqual([
      'nobody',
      '1 person',
      '2 people',
      '1,000 people',
    ]);
    expect(fillCount({ one: '{count} person', other: '{count} people' }, 0, en)).toBe('0 people');
  });

  it('that a language has no form for takes the general one', () => {
    expect(fillCount({ other: '{count} osób' }, 1, chooseLocale('pl', null))).toBe('1 osób');
  });
});

describe('a day', () => {
  const day = parseDay('2026-03-01')!;

  it.each([
    ['en-US', 'March 1, 2026', 'Mar 1, 2026'],
    ['de', '1. März 2026', '01.03.2026'],
    ['ja-JP', '2026年3月1日', '2026/03/01'],
  ])('is written as in %s, wherever the server is', (tag, long, medium) => {
    const locale = chooseLocale(tag, null);
    expect([formatDate(day, locale), formatDate(day, locale, 'medium')]).toEqual([long, medium]);
  });

  it('is one of the calendar that days are counted in, also where another one is customary', () => {
    expect(formatDate(day, chooseLocale('ar-SA', null), 'medium')).toMatch(/2026|٢٠٢٦/);
  });
});

it('one locale asked for with other decimals is another format', () => {
  expect([formatShare(2, 3, 0, en), formatShare(2, 3, 1, en), formatShare(2, 3, 0, en)]).toEqual([
    '66%',
    '66.6%',
    '66%',
  ]);
});
