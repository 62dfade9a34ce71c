import { expect, it } from 'vitest';
import { untilDay } from '../../worker/calendar/cover.ts';
import {
  expectationOf,
  nobodyBuysAgain,
  outlookOf,
  together,
  type Expectation,
} from '../../worker/forecasts/forecast.ts';
import type { LifeGroup } from '../../worker/relationships/life.ts';
import { probabilityOfReturn, repeatsOf } from '../../worker/relationships/model.ts';
import { on } from '../rigs/ledger-days.ts';

const MODEL = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const TODAY = on('1997-09-30');
const HORIZON = { asOf: TODAY, days: 90 };

/** Of a client who bought on some days, twice on one where `purchases` says so. */
function life(dates: string[], more: Partial<LifeGroup> = {}): LifeGroup {
  const days = dates.map(on);
  const lastDay = Math.max(...days);
  return {
    firstDay: Math.min(...days),
    lastDay,
    purchaseDays: days.length,
    purchases: Math.min(2, days.length),
    untilDay: untilDay(lastDay),
    isReferred: false,
    count: 1,
    ...more,
  };
}

const STAYS_ONCE = life(['1997-03-01']);
const STAYS_TWICE = life(['1997-03-01', '1997-06-01']);
const STAYS_TWICE_A_DAY = life(['1997-03-01'], { purchases: 2 });
const STAYS_REFERRED = life(['1997-03-01'], { isReferred: true });
const LEAVES_ONCE = life(['1996-11-01']);
const LEAVES_TWICE = life(['1996-10-15', '1996-11-01']);
const LAPSED = life(['1996-03-01', '1996-05-01']);
const p = (group: LifeGroup) => probabilityOfReturn(MODEL, repeatsOf(group, TODAY), 90);

it.each([
  ['stays and bought once: counts if it buys again', STAYS_ONCE, 1, p(STAYS_ONCE)],
  ['stays and is a repeat client: counts', STAYS_TWICE, 1, 1],
  ['stays and bought twice on one day: counts', STAYS_TWICE_A_DAY, 1, 1],
  ['stays and was referred: counts', STAYS_REFERRED, 1, 1],
  [
    'leaves and bought once: is there, and counts, if it buys again',
    LEAVES_ONCE,
    p(LEAVES_ONCE),
    p(LEAVES_ONCE),
  ],
  ['leaves and is a repeat client: the same', LEAVES_TWICE, p(LEAVES_TWICE), p(LEAVES_TWICE)],
  ['is not active: is none of the present clients', LAPSED, 0, 0],
])('who %s', (_, group, active, numerator) => {
  const sums = expectationOf([group], MODEL, HORIZON);
  expect(sums.active).toBeCloseTo(active, 12);
  expect(sums.numerator).toBeCloseTo(numerator, 12);
});

it('a group of seven is seven clients', () => {
  const seven = expectationOf([{ ...LEAVES_ONCE, count: 7 }, STAYS_ONCE], MODEL, HORIZON);
  const apart = expectationOf([...Array.from({ length: 7 }, () => LEAVES_ONCE), STAYS_ONCE], MODEL, HORIZON);
  for (const sum of ['numerator', 'active', 'numeratorVariance', 'activeVariance', 'covariance'] as const)
    expect(seven[sum]).toBeCloseTo(apart[sum], 12);
});

it('the spread is that of N - R A, summed over the four ways in which two clients can go', () => {
  const [stays, leaves] = [p(STAYS_ONCE), p(LEAVES_ONCE)];
  const outlook = outlookOf(expectationOf([STAYS_ONCE, LEAVES_ONCE], MODEL, HORIZON));
  const active = 1 + leaves;
  const ror = (stays + leaves) / active;
  let variance = 0;
  for (const first of [0, 1])
    for (const second of [0, 1]) {
      const weight = (first === 1 ? stays : 1 - stays) * (second === 1 ? leaves : 1 - leaves);
      variance += weight * (first + second - ror * (1 + second)) ** 2;
    }
  expect(outlook?.ror).toBeCloseTo(ror, 12);
  expect(outlook?.sd).toBeCloseTo(Math.sqrt(variance) / active, 12);
});

it('without anybody active there is no ratio', () => {
  expect(outlookOf(expectationOf([LAPSED], MODEL, HORIZON))).toBeNull();
  expect(nobodyBuysAgain([LAPSED, LEAVES_TWICE], HORIZON)).toEqual({
    active: 0,
    referredOrRepeat: 0,
    ror: null,
  });
});

it('if nobody buys again, those stay whose cover does', () => {
  const groups = [{ ...STAYS_ONCE, count: 2 }, STAYS_TWICE, STAYS_REFERRED, LEAVES_TWICE, LAPSED];
  expect(nobodyBuysAgain(groups, HORIZON)).toEqual({ active: 4, referredOrRepeat: 2, ror: 0.5 });
});

it('of two crowds together each sum is the sum of both', () => {
  const one: Expectation = {
    numerator: 1,
    active: 2,
    numeratorVariance: 3,
    activeVariance: 4,
    covariance: 5,
  };
  expect(together(one, one)).toEqual({
    numerator: 2,
    active: 4,
    numeratorVariance: 6,
    activeVariance: 8,
    covariance: 10,
  });
});
