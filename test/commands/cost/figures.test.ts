import { expect, it } from 'vitest';
import { bytes, dollars, figure, roughly, small } from '../../../commands/deploy/cost/figures.ts';

it.each([
  [0, '0'],
  [898.4, '898'],
  [27_041, '27,000'],
  [999_999, '1 million'],
  [1_000_000, '1 million'],
  [2_616_000, '2.62 million'],
  [980_400_000_000, '980 billion'],
])('%d is said in three digits', (value, said) => {
  expect(figure(value)).toBe(said);
});

it.each([
  [19_940, '19,000'],
  [3_333, '3,300'],
  [48.9, '48'],
  [22_300_000, '22 million'],
])('%d is never said to be more than it is', (value, said) => {
  expect(roughly(value)).toBe(said);
});

it.each([
  [0, '0'],
  [0.0004566, '0.0005'],
  [0.07166, '0.07'],
  [5.015, '5'],
  [35.76, '35.8'],
])('%d of one operation keeps the digits that matter', (value, said) => {
  expect(small(value)).toBe(said);
});

it('dollars have cents, and sizes their unit', () => {
  expect([dollars(1_314.694), dollars(5), bytes(5_450_000), bytes(54_500_000_000)]).toEqual([
    '$1,314.69',
    '$5.00',
    '5.45 MB',
    '54.5 GB',
  ]);
});
