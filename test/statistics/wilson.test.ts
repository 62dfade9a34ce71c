import { expect, it } from 'vitest';
import { wilsonInterval } from '../../worker/statistics/wilson.ts';

/* Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, and R's prop.test. */
it.each([
  [8, 10, 0.4902, 0.9433],
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [20, 20, 0.8389, 1],
  [0, 0, 0, 1],
])('%i of %i is a share between %f and %f', (seen, total, low, high) => {
  const interval = wilsonInterval(seen, total);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});
