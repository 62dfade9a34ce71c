import { expect, it } from 'vitest';
import { quantileForNext } from '../../worker/statistics/quantile.ts';

it.each([
  ['of none, none', [], 0.8, null],
  ['of three there is none that four fifths are below', [1, 2, 3], 0.8, null],
  ['of four it is the largest', [4, 1, 3, 2], 0.8, 4],
  ['of twelve the eleventh', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.8, 11],
  ['of 19 the tenth is the median', Array.from({ length: 19 }, (_, index) => index + 1), 0.5, 10],
  ['the smallest is the least there is', [3, 5], 0, 3],
  ['10 is more than 9', [9, 10], 0.6, 10],
])('%s', (_, values, p, expected) => {
  expect(quantileForNext(values, p)).toBe(expected);
});

it('the values stay in their order', () => {
  const values = [3, 1, 2];
  quantileForNext(values, 0.5);
  expect(values).toEqual([3, 1, 2]);
});
