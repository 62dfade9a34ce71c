import { expect, it } from 'vitest';
import { checkReturns, checkStates, type ReturnGroup } from '../../worker/forecasts/calibration.ts';
import { calibrationToJson } from '../../worker/forecasts/calibration-json.ts';
import { LANGUAGES, chooseLocale } from '../../worker/language/locale.ts';
import { probabilityOfReturn, repeatsOf } from '../../worker/relationships/model.ts';

const MODEL = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const RHYTHM = { gapDays: 30, isAssumed: false, halfBackDays: 30, mostBackDays: 90 };
const ASKED = { asOf: 1_000, days: 90 };

/** Clients who bought once, so many days ago. */
const once = (daysAgo: number, count: number, returned: number): ReturnGroup => ({
  firstDay: 1_000 - daysAgo,
  lastDay: 1_000 - daysAgo,
  purchaseDays: 1,
  purchases: 1,
  untilDay: 1_365 - daysAgo,
  count,
  returned,
});

const on = (groups: ReturnGroup[]) => ({ groups, rhythm: RHYTHM, asOf: 1_000 });

it('a state says what was seen of it before, and is better where that tells clients apart', () => {
  const groups = [once(10, 100, 50), once(200, 100, 10)];
  const { verdict, brier, groups: states } = checkStates(on(groups), on(groups));
  expect(states.map(({ state, n, said, seen }) => [state, n, said, seen])).toEqual([
    ['on_rhythm', 100, 0.5, 0.5],
    ['due', 0, 0.3, null],
    ['at_risk', 100, 0.1, 0.1],
    ['quiet', 0, 0.3, null],
    ['lapsed', 0, 0.3, null],
  ]);
  expect(brier?.predictor).toBeCloseTo((0.25 + 0.09) / 2, 12);
  expect(brier?.baseRate).toBeCloseTo(0.3 * 0.7, 12);
  expect(verdict).toBe('better');
});

it('a state is no better where it turned out the other way round', () => {
  const before = [once(10, 100, 50), once(200, 100, 10)];
  const now = [once(10, 100, 10), once(200, 100, 50)];
  expect(checkStates(on(now), on(before)).verdict).toBe('no_better');
});

it.each([
  ['now', [once(10, 99, 50)], [once(10, 100, 50)]],
  ['before', [once(10, 100, 50)], [once(10, 99, 50)]],
])('nothing is said of states by fewer than 100 clients %s', (_, now, before) => {
  const { verdict, brier, groups } = checkStates(on(now), on(before));
  expect([verdict, brier, groups[0]?.said]).toEqual(['too_few', null, null]);
});

it('fifths are of about equal size, alike clients stay together, and who is not active is left out', () => {
  const groups = [10, 20, 30, 40, 50].map((daysAgo) => once(daysAgo, 40, 10));
  const { groups: fifths } = checkReturns([...groups, once(400, 500, 0)], MODEL, ASKED);
  const said = (daysAgo: number) =>
    probabilityOfReturn(MODEL, repeatsOf(once(daysAgo, 1, 0), ASKED.asOf), ASKED.days);
  expect(fifths.map(({ fifth, n, seen }) => [fifth, n, seen])).toEqual(
    [1, 2, 3, 4, 5].map((fifth) => [fifth, 40, 0.25]),
  );
  for (const [place, daysAgo] of [50, 40, 30, 20, 10].entries())
    expect(fifths[place]?.said).toBeCloseTo(said(daysAgo), 12);
  const alike = checkReturns([once(10, 200, 50)], MODEL, ASKED);
  expect(alike.groups.map(({ n }) => n)).toEqual([0, 0, 200, 0, 0]);
});

it('one probability for everybody is no better than the base rate, and 99 clients are too few', () => {
  expect(checkReturns([once(10, 200, 50)], MODEL, ASKED).verdict).toBe('no_better');
  expect(checkReturns([once(10, 99, 50)], MODEL, ASKED).verdict).toBe('too_few');
  expect(checkReturns([once(10, 200, 50)], null, ASKED).verdict).toBe('too_few');
});

it.each(LANGUAGES)(
  'each verdict has a sentence of its own in %s, with the days where there are some',
  (language) => {
    const sentences = (['better', 'no_better', 'too_few'] as const).flatMap((verdict) => {
      const check = { verdict, brier: null, groups: [] };
      const calibration = { asOf: 10_279, saidOn: 10_189, days: 90, states: check, returns: check };
      const { predictors } = calibrationToJson(calibration, chooseLocale(language, null));
      return [predictors.state.sentence, predictors.return.sentence];
    });
    expect(new Set(sentences).size).toBe(6);
    expect(sentences.filter((sentence) => /[{}]/.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => /1998|١٩٩٨/.test(sentence))).toHaveLength(4);
  },
);
