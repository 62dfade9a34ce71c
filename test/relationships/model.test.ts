/** What the model says of a client (docs/relationships/model.md). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  probabilityAlive,
  probabilityOfReturn,
  probabilityOfSecond,
  repeatsOf,
  type Model,
} from '../../worker/relationships/model.ts';
import { PUBLISHED } from '../rigs/relationships/published-model.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const settings = { seed: SEED, numRuns: Number(process.env['KITH_RUNS'] ?? 500) };
/** The last digits of a double. */
const TINY = 1e-12;

const repeats = (repeatDays: number, lastWeeks: number, ageWeeks: number) => ({
  repeatDays,
  lastWeeks,
  ageWeeks,
});

describe('published and given values', () => {
  it.each([
    [23, 39, 39, 0.968555],
    [2, 30.43, 38.86, 0.726579],
    [26, 30.86, 31, 0.968916],
    [5, 30, 39, 0.705627],
    [10, 30, 39, 0.571552],
    [15, 30, 39, 0.375092],
    [20, 30, 39, 0.19682],
    [0, 0, 39, 1],
  ])('who came back %i times, last in week %f of %f, is alive with probability %f', (x, last, age, alive) => {
    expect(probabilityAlive(PUBLISHED, repeats(x, last, age))).toBeCloseTo(alive, 6);
  });

  it('and buys again within 39 weeks with a probability of .554627', () => {
    expect(probabilityOfReturn(PUBLISHED, repeats(2, 30.43, 38.86), 39 * 7)).toBeCloseTo(0.554627, 6);
  });

  it('who has just bought for the first time is a new client', () => {
    const justNow = repeatsOf(
      { firstDay: 100, lastDay: 100, purchaseDays: 1, purchases: 2, untilDay: 465 },
      100,
    );
    expect(justNow).toEqual(repeats(0, 0, 0));
    const second = probabilityOfSecond(PUBLISHED, 90);
    expect(probabilityOfReturn(PUBLISHED, justNow, 90)).toBeCloseTo(second, 12);
    // 1 - (4.414 / (4.414 + 90 / 7)) ^ .243
    expect(second).toBeCloseTo(0.2822, 4);
  });
});

/** From one in a thousand to ten thousand. */
const parameter = fc.double({ min: -7, max: 9, noNaN: true }).map(Math.exp);
const models: fc.Arbitrary<Model> = fc.record({
  r: parameter,
  alpha: parameter,
  a: parameter,
  b: parameter,
});
const HUNDRED_YEARS_DAYS = 36_525;
const days = fc.integer({ min: 0, max: HUNDRED_YEARS_DAYS });
/** A client that came back at least so often. */
const clientsWho = (fewest: number) =>
  fc.tuple(fc.integer({ min: fewest, max: 10_000 }), days, days).map(([repeatDays, one, other]) => {
    const [last, age] = [Math.min(one, other), Math.max(one, other)];
    return repeats(repeatDays, repeatDays === 0 ? 0 : last / 7, age / 7);
  });
const clients = clientsWho(0);
const horizons = fc.integer({ min: 1, max: 365 });

it(`is a probability for anybody, to 10,000 repeats and 100 years (KITH_SEED=${SEED})`, () => {
  fc.assert(
    fc.property(models, clients, horizons, (model, client, horizon) => {
      for (const probability of [
        probabilityAlive(model, client),
        probabilityOfReturn(model, client, horizon),
        probabilityOfSecond(model, horizon),
      ]) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }),
    settings,
  );
});

it(`falls while a client is silent (KITH_SEED=${SEED})`, () => {
  fc.assert(
    fc.property(models, clients, horizons, days, (model, client, horizon, silent) => {
      const later = { ...client, ageWeeks: client.ageWeeks + silent / 7 };
      expect(probabilityOfReturn(model, later, horizon)).toBeLessThanOrEqual(
        probabilityOfReturn(model, client, horizon) + TINY,
      );
    }),
    settings,
  );
});

const boughtToday = ({ repeatDays, ageWeeks }: ReturnType<typeof repeats>) =>
  repeats(repeatDays + 1, ageWeeks, ageWeeks);

it(`is never lowered by a purchase today of who came back before (KITH_SEED=${SEED})`, () => {
  fc.assert(
    fc.property(models, clientsWho(1), horizons, (model, client, horizon) => {
      const now = probabilityOfReturn(model, boughtToday(client), horizon);
      expect(now).toBeGreaterThanOrEqual(probabilityOfReturn(model, client, horizon) - TINY);
    }),
    settings,
  );
});

it('is never lowered by the second purchase, under the published parameters', () => {
  for (let age = 1; age <= 3 * 365; age += 1) {
    const client = repeats(0, 0, age / 7);
    for (const horizon of [1, 7, 30, 90, 180, 365]) {
      const before = probabilityOfReturn(PUBLISHED, client, horizon);
      expect(probabilityOfReturn(PUBLISHED, boughtToday(client), horizon)).toBeGreaterThan(before);
    }
  }
});

it(`knows no unit of time: with alpha in the same unit it is the same (KITH_SEED=${SEED})`, () => {
  const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(models, clients, horizons, factors, (model, client, horizon, factor) => {
      const slower = {
        repeatDays: client.repeatDays,
        lastWeeks: client.lastWeeks * factor,
        ageWeeks: client.ageWeeks * factor,
      };
      const scaled = { ...model, alpha: model.alpha * factor };
      expect(probabilityOfReturn(scaled, slower, horizon * factor)).toBeCloseTo(
        probabilityOfReturn(model, client, horizon),
        7,
      );
    }),
    settings,
  );
});
