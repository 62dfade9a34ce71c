import { expect, it } from 'vitest';
import { survivalCurve, type Observation } from '../../worker/statistics/kaplan-meier.ts';

/** The maintained group of R's `aml` (Miller 1997, Survival Analysis), `+` for who was last seen well. */
const MAINTAINED = '9 13 13+ 18 23 28+ 31 34 45+ 48 161+';

const observed = (text: string): Observation[] =>
  text.split(' ').map((one) => ({ at: Number.parseInt(one, 10), isObserved: !one.endsWith('+'), count: 1 }));

it('the curve of a published group is the published one', () => {
  const curve = survivalCurve(observed(MAINTAINED));
  expect(curve.map(({ at, survival }) => [at, survival.toFixed(4)])).toEqual([
    [9, '0.9091'],
    [13, '0.8182'],
    [18, '0.7159'],
    [23, '0.6136'],
    [31, '0.4909'],
    [34, '0.3682'],
    [48, '0.1841'],
  ]);
});

it('whoever is counted together or one by one, in whatever order, the curve is the same', () => {
  const twice = [...observed(MAINTAINED), ...observed(MAINTAINED)];
  const counted = observed(MAINTAINED).map((one) => ({ ...one, count: 2 }));
  expect(survivalCurve(twice.toReversed())).toEqual(survivalCurve(counted));
});

it.each([
  ['nobody was seen', '', []],
  ['nobody was seen to end', '3+ 5+', []],
  [
    'everybody was',
    '3 5',
    [
      [3, 0.5],
      [5, 0],
    ],
  ],
])('%s', (_, text, steps) => {
  const curve = survivalCurve(text === '' ? [] : observed(text));
  expect(curve.map(({ at, survival }) => [at, survival])).toEqual(steps);
});
