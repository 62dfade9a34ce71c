/** The rules of stages, by tables: what is read, and what comes of it. */
import { describe, expect, it, test } from 'vitest';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { LANGUAGES, chooseLocale } from '../../worker/language/locale.ts';
import { stageWordsOf } from '../../worker/language/words/stages/words-of.ts';
import type { Plural } from '../../worker/language/words/words.ts';
import { firstReturnQuantiles } from '../../worker/relationships/first-return.ts';
import { reasonOf } from '../../worker/relationships/reason.ts';
import { businessRhythm, isRhythmOf, usualGapDays } from '../../worker/relationships/rhythm.ts';
import { stageOf } from '../../worker/relationships/stage.ts';
import { stateOf, type StateReading } from '../../worker/relationships/state.ts';
import { tieOf } from '../../worker/relationships/tie.ts';
import { voiceOf } from '../../worker/relationships/voice.ts';

test.each([
  [0, false, 0, 'stranger'],
  [0, true, 0, 'acquainted'],
  [0, false, 1, 'acquainted'],
  [1, false, 0, 'client'],
  [2, true, 3, 'repeat'],
] as const)(
  '%i purchases, acquainted %s and %i brought are the tie of a %s',
  (purchases, isAcquainted, brought, tie) => {
    expect(tieOf({ purchases, isAcquainted, brought })).toBe(tie);
  },
);

test.each([
  [0, 0, false, 'silent'],
  [0, 0, true, 'willing'],
  [1, 0, false, 'advocate'],
  [9, 2, true, 'advocate'],
  [3, 3, false, 'champion'],
] as const)(
  '%i brought, %i of them lately, and willing %s are a voice that is %s',
  (brought, broughtInYear, isWilling, voice) => {
    expect(voiceOf({ brought, broughtInYear, isWilling })).toBe(voice);
  },
);

test.each([
  ['lapsed', 'champion', 'repeat', 'lapsed'],
  ['at_risk', 'champion', 'repeat', 'at_risk'],
  ['quiet', 'silent', 'client', 'at_risk'],
  ['due', 'champion', 'repeat', 'champion'],
  ['on_rhythm', 'advocate', 'client', 'advocate'],
  [null, 'advocate', 'acquainted', 'advocate'],
  ['due', 'willing', 'repeat', 'repeat'],
  ['on_rhythm', 'silent', 'client', 'client'],
  [null, 'silent', 'acquainted', 'acquainted'],
  [null, 'willing', 'stranger', 'stranger'],
] as const)('state %s, voice %s and tie %s are the stage %s', (state, voice, tie, stage) => {
  expect(stageOf({ state, voice, tie })).toBe(stage);
});

const RHYTHM = { gapDays: 30, isAssumed: false, halfBackDays: 40, mostBackDays: 100 };
const life = (firstDay: number, lastDay: number, purchaseDays: number, untilDay = lastDay + 365) => ({
  firstDay,
  lastDay,
  purchaseDays,
  purchases: purchaseDays,
  untilDay,
});

describe('a state', () => {
  // Two days 30 apart: g = (30 + 60) / 3 = 30; g ln 10 = 69.1, g ln 100 = 138.2.
  test.each([
    ['as long as its rhythm', life(0, 30, 2), 60, { state: 'on_rhythm', because: 'rhythm' }],
    ['a day longer', life(0, 30, 2), 61, { state: 'due', because: 'rhythm' }],
    ['nine tenths of gaps', life(0, 30, 2), 30 + 69, { state: 'due', because: 'rhythm' }],
    ['more than that', life(0, 30, 2), 30 + 70, { state: 'at_risk', because: 'rhythm' }],
    ['99 in 100 of gaps', life(0, 30, 2), 30 + 138, { state: 'at_risk', because: 'rhythm' }],
    ['more than those', life(0, 30, 2), 30 + 139, { state: 'quiet', because: 'rhythm' }],
    ['a year', life(0, 30, 2), 395, { state: 'lapsed', because: 'lapsed' }],
    ['half of first returns', life(0, 0, 1), 40, { state: 'on_rhythm', because: 'first_purchase' }],
    ['more than half', life(0, 0, 1), 41, { state: 'due', because: 'first_purchase' }],
    ['nine tenths of first returns', life(0, 0, 1), 100, { state: 'due', because: 'first_purchase' }],
    ['more than nine tenths', life(0, 0, 1), 101, { state: 'at_risk', because: 'first_purchase' }],
    ['far more, and never quiet', life(0, 0, 1), 364, { state: 'at_risk', because: 'first_purchase' }],
    ['due, 31 days before it leaves', life(0, 30, 2, 61 + 31), 61, { state: 'due', because: 'rhythm' }],
    [
      'due, 30 days before it leaves',
      life(0, 30, 2, 61 + 30),
      61,
      { state: 'at_risk', because: 'leaves_soon' },
    ],
    [
      'on rhythm, the day before it leaves',
      life(0, 30, 2, 61),
      60,
      { state: 'on_rhythm', because: 'rhythm' },
    ],
  ] as const)('after a silence of %s', (_, of, asOf, reading) => {
    expect(stateOf(of, RHYTHM, asOf)).toMatchObject({ ...reading, silenceDays: asOf - of.lastDay });
  });

  it('is due at worst before 14 days of silence, however fast the rhythm', () => {
    const fast = { ...RHYTHM, gapDays: 1, halfBackDays: 1, mostBackDays: 2 };
    const states = [1, 2, 13, 14].map((asOf) => [
      stateOf(life(-10, 0, 11), fast, asOf).state,
      stateOf(life(0, 0, 1), fast, asOf).state,
    ]);
    expect(states).toEqual([
      ['on_rhythm', 'on_rhythm'],
      ['due', 'due'],
      ['due', 'due'],
      ['quiet', 'at_risk'],
    ]);
  });
});

describe('the rhythm of a business', () => {
  const times = (count: number, gapDays: number) => ({ gapDays, count });

  test.each([
    ['no gaps', [], 90, true],
    ['29 gaps', [times(29, 7)], 90, true],
    ['30 gaps', [times(30, 7)], 7, false],
    ['the middle one of an odd number', [times(15, 3), times(1, 5), times(15, 9)], 5, false],
    ['the mean of the middle two', [times(15, 3), times(15, 8)], 5.5, false],
  ] as const)('of %s', (_, gaps, gapDays, isAssumed) => {
    expect(businessRhythm(gaps, [])).toMatchObject({ gapDays, isAssumed, halfBackDays: gapDays });
    expect(businessRhythm(gaps, []).mostBackDays).toBeCloseTo(gapDays * Math.LN10);
  });

  it('has the days of first returns from 30 of them on', () => {
    const returns = (count: number) => [{ days: 20, isObserved: true, count }];
    expect(businessRhythm([], returns(29)).halfBackDays).toBe(90);
    expect(businessRhythm([], returns(30))).toMatchObject({ halfBackDays: 20, mostBackDays: 20 });
  });

  it('weighs two gaps of the business against those of a client', () => {
    expect(usualGapDays(life(0, 10, 2), RHYTHM)).toBeCloseTo(70 / 3);
    expect(usualGapDays(life(0, 1_000, 101), RHYTHM)).toBeCloseTo(1_060 / 102);
  });

  it('is kept for a day, while nearly as many clients are there', () => {
    const kept = { ...RHYTHM, asOf: 100, clientsEver: 10_000 };
    const of = (asOf: number, clientsEver: number) => isRhythmOf(kept, asOf, clientsEver);
    expect([of(100, 10_000), of(101, 10_100), of(101, 9_900)]).toEqual([true, true, true]);
    expect([of(102, 10_000), of(99, 10_000), of(100, 10_101), of(100, 9_899)]).toEqual(Array(4).fill(false));
  });
});

test('first returns count within a year, with those who wait still taken off those who may come', () => {
  const seen = (days: number, count: number) => ({ days, isObserved: true, count });
  const waiting = (days: number, count: number) => ({ days, isObserved: false, count });
  // 10 of 100 on day 10: 0.9 are left; 45 are seen no longer; then 9 of 45: 0.72; day 400 is too late.
  const returns = [seen(10, 10), waiting(20, 45), seen(30, 9), seen(400, 20), waiting(500, 16)];
  expect(firstReturnQuantiles(returns)).toEqual({ halfBackDays: 30, mostBackDays: 30 });
  expect(firstReturnQuantiles([seen(10, 50), seen(30, 20)])).toEqual({ halfBackDays: 10, mostBackDays: 30 });
  expect(firstReturnQuantiles([seen(366, 50)])).toBeNull();
});

describe('a reason', () => {
  const asOf = dayOfDate(2026, 2, 1);
  const reading: StateReading = {
    state: 'due',
    because: 'rhythm',
    rhythmDays: 33.7,
    silenceDays: 96,
    leavesOn: dayOfDate(2026, 3, 14),
  };
  const said = (lang: string, more: Partial<StateReading> = {}) =>
    reasonOf({ ...reading, ...more }, asOf, chooseLocale(lang, null));

  test.each([
    ['en', {}, 'Usually buys every 34 days; 96 days ago now. Leaves the number on March 14, 2026.'],
    [
      'en',
      { rhythmDays: 1.2, silenceDays: 1 },
      'Usually buys every day; 1 day ago now. Leaves the number on March 14, 2026.',
    ],
    [
      'en',
      { rhythmDays: null, silenceDays: 0 },
      'Has bought on one day; bought today. Leaves the number on March 14, 2026.',
    ],
    [
      'en',
      { because: 'leaves_soon' },
      'Usually buys every 34 days; 96 days ago now. Leaves the number in 41 days, on March 14, 2026.',
    ],
    [
      'en-GB',
      { because: 'lapsed' },
      'Usually buys every 34 days; 96 days ago now. Left the number on 14 March 2026.',
    ],
    [
      'pl',
      { rhythmDays: 22, silenceDays: 1 },
      'Kupuje zwykle co 22 dni; ostatni zakup 1 dzień temu. Od 14 marca 2026 nie będzie się już liczyć.',
    ],
    ['ja', {}, 'ふだんは34日ごとに購入。最後の購入は96日前。2026年3月14日以降は集計に含まれません。'],
  ] as const)('in %s, of %j', (lang, more, sentence) => {
    expect(said(lang, more)).toBe(sentence);
  });

  it.each(LANGUAGES)('in %s has no brace left, for every number and every cause', (lang) => {
    for (const because of ['rhythm', 'first_purchase', 'leaves_soon', 'lapsed'] as const)
      for (const count of [0, 1, 2, 3, 5, 11, 22, 100, 1_000_000])
        expect(said(lang, { because, rhythmDays: count, silenceDays: count })).not.toMatch(/[{}]|undefined/);
  });

  it.each(LANGUAGES)('in %s has a sentence for each plural of whole numbers', (lang) => {
    const { every, silence, leavesIn } = stageWordsOf(lang);
    const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    const lacking = (plural: Plural) =>
      categories.filter((category) => category !== 'other' && plural[category] === undefined);
    // Of whole numbers; in Latin languages `many` is that of millions.
    expect([every, silence, leavesIn].flatMap(lacking)).toEqual([]);
  });
});
