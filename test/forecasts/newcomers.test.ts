import { expect, it } from 'vitest';
import { assumedOf, expectationOfNewcomers } from '../../worker/forecasts/newcomers.ts';
import { probabilityOfSecond } from '../../worker/relationships/model.ts';

const MODEL = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const NEWCOMERS = { arrived: 45, inDays: 90, inYear: 200, referred: 50, sameDayRepeat: 20, either: 60 };

it('the rate is that of the last 90 days, and the shares are those of a year', () => {
  expect(assumedOf(NEWCOMERS)).toEqual({ perDay: 0.5, referredShare: 0.25, sameDayRepeatShare: 0.1 });
  const nobody = { arrived: 0, inDays: 0, inYear: 0, referred: 0, sameDayRepeat: 0, either: 0 };
  expect(assumedOf(nobody)).toEqual({ perDay: 0, referredShare: 0, sameDayRepeatShare: 0 });
});

it('who comes is active, and counts at once or by buying again in what is left of the horizon', () => {
  const { active, numerator, numeratorVariance, covariance, activeVariance } = expectationOfNewcomers(
    NEWCOMERS,
    MODEL,
    2,
  );
  const second = probabilityOfSecond(MODEL, 1);
  expect(active).toBe(1);
  expect(numerator).toBeCloseTo(0.5 * (0.3 + 0.7 * second) + 0.5 * 0.3, 12);
  expect([numeratorVariance, covariance, activeVariance]).toEqual([numerator, numerator, active]);
});
