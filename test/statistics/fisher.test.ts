import { expect, it } from 'vitest';
import { fisherTest } from '../../worker/statistics/fisher.ts';

const ofTable = ([yesHere, noHere, yesThere, noThere]: readonly number[]) =>
  fisherTest({ yesHere: yesHere!, noHere: noHere!, yesThere: yesThere!, noThere: noThere! });

/** Seven significant digits, as R prints them. */
const digits = (value: number | null) => (value === null ? null : Number(value.toPrecision(7)));

/*
 * The figures are those of SciPy 1.17 (scipy.stats.contingency.odds_ratio and fisher_exact), which solves for
 * them exactly. The first two tables are on R's help page of fisher.test, whose search ends after four digits
 * (twins: .04693661 between .003325764 and .3631823).
 */
it.each([
  ['a lady tasting tea', [3, 1, 1, 3], [0.4857143, 6.40832, 0.2117356, 626.2435]],
  ['convictions of twins', [2, 15, 10, 3], [0.0005367241, 0.04693664, 0.003317164, 0.3631896]],
  ['nobody of four', [0, 4, 4, 0], [0.02857143, 0, 0, 0.746786]],
  ['everybody of four', [4, 0, 0, 4], [0.02857143, Infinity, 1.339072, Infinity]],
  ['both alike', [5, 5, 5, 5], [1, 1, 0.1259148, 7.941877]],
  ['neither', [7, 12, 3, 20], [0.1434584, 3.759767, 0.6934352, 26.90137]],
  ['thousands', [1200, 3800, 1000, 4000], [0.000001536634, 1.263128, 1.147459, 1.390642]],
])('%s: p, the odds ratio and its interval', (_, table, published) => {
  const { pValue, oddsRatio, interval } = ofTable(table);
  expect([pValue, oddsRatio, interval.low, interval.high].map(digits)).toEqual(published);
});

it.each([
  ['nobody there', [3, 1, 0, 0]],
  ['everybody came', [3, 0, 4, 0]],
  ['nobody at all', [0, 0, 0, 0]],
])('%s: nothing is said', (_, table) => {
  expect(ofTable(table)).toEqual({ pValue: 1, oddsRatio: null, interval: { low: 0, high: Infinity } });
});

it('the other way around the odds are turned around', () => {
  const [one, other] = [ofTable([7, 12, 3, 20]), ofTable([3, 20, 7, 12])];
  expect(other.pValue).toBeCloseTo(one.pValue, 12);
  expect(other.oddsRatio).toBeCloseTo(1 / one.oddsRatio!, 9);
  expect(other.interval.low).toBeCloseTo(1 / one.interval.high, 9);
  expect(other.interval.high).toBeCloseTo(1 / one.interval.low, 9);
});
