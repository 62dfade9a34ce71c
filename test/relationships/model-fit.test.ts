/** The fit of the model (docs/relationships/model.md, The fit). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitModel, logLikelihood, type RepeatGroup } from '../../worker/relationships/fit-model.ts';
import { probabilityOfReturn, type Model } from '../../worker/relationships/model.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import { likelyDays } from '../rigs/relationships/likely-days.ts';
import { daysOfSample, PUBLISHED, repeatsOfDays } from '../rigs/relationships/published-model.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const settings = { seed: SEED, numRuns: Number(process.env['KITH_RUNS'] ?? 200) };

const TODAY = 20_000;
const dayOf = (date: string) => Date.parse(date) / 86_400_000;

it.skipIf(cdnow.isMissing)(`gives the published parameters for a real log (${cdnow.needs})`, () => {
  const fit = fitModel(repeatsOfDays(daysOfSample(), dayOf('1997-09-30')));
  expect(fit).toMatchObject({ clients: 2_357, groups: 2_357 });
  const { r, alpha, a, b, logLikelihood: likelihood } = fit!;
  expect([r.toFixed(4), a.toFixed(3), b.toFixed(3)]).toEqual(['0.2426', '0.793', '2.425']);
  expect(alpha).toBeCloseTo(4.4136, 2);
  expect(likelihood).toBeCloseTo(-9582.43, 2);
});

it.skipIf(cdnow.isMissing)(`is calibrated on a real log, 90 days on, in fifths (${cdnow.needs})`, () => {
  const [asOf, horizon] = [dayOf('1997-11-24'), 90];
  const all = daysOfSample();
  const model = fitModel(repeatsOfDays(all, asOf))!;
  const said = all
    .map((days) => ({
      said: probabilityOfReturn(model, repeatsOfDays([days], asOf)[0]!, horizon),
      came: days.some((day) => day > asOf && day <= asOf + horizon) ? 1 : 0,
    }))
    .sort((one, other) => one.said - other.said);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const fifths = [0, 1, 2, 3, 4].map((fifth) =>
    said.slice(Math.floor((fifth * said.length) / 5), Math.floor(((fifth + 1) * said.length) / 5)),
  );
  const rounded = (of: (one: (typeof said)[number]) => number) =>
    fifths.map((clients) => mean(clients.map(of)).toFixed(2));
  expect(rounded((one) => one.said)).toEqual(['0.05', '0.06', '0.06', '0.12', '0.45']);
  expect(rounded((one) => one.came)).toEqual(['0.06', '0.04', '0.05', '0.17', '0.45']);
  const base = mean(said.map(({ came }) => came));
  expect(mean(said.map((one) => (one.said - one.came) ** 2)).toFixed(3)).toBe('0.102');
  expect(mean(said.map(({ came }) => (base - came) ** 2)).toFixed(3)).toBe('0.132');
});

const client = (repeatDays: number, lastWeeks: number, ageWeeks: number, count = 1): RepeatGroup => ({
  repeatDays,
  lastWeeks,
  ageWeeks,
  count,
});

it.each([
  ['99 clients', [client(1, 3, 9, 99)], false],
  ['49 repeats', [client(0, 0, 9, 51), client(1, 3, 9, 49)], false],
  ['100 clients with 50 repeats', [client(0, 0, 9, 50), client(1, 3, 9, 50)], true],
  ['repeats of few', [client(0, 0, 9, 99), client(50, 9, 9)], true],
  ['nobody', [], false],
])('%s: whether there is a fit', (_, groups, isFitted) => {
  expect(fitModel(groups) !== null).toBe(isFitted);
});

/** The likelihood as Fader, Hardie and Lee write it (2005, equation 6), in products. */
function likelihoodAsPublished({ r, alpha, a, b }: Model, { repeatDays: x, ...weeks }: RepeatGroup): number {
  const product = (factor: (i: number) => number) =>
    Array.from({ length: x }, (_, i) => factor(i)).reduce((one, other) => one * other, 1);
  const stays = product((i) => (r + i) * ((b + i) / (a + b + i))) * alpha ** r;
  const leaves = x === 0 ? 0 : (a / (b + x - 1)) * (alpha + weeks.lastWeeks) ** -(r + x);
  return stays * ((alpha + weeks.ageWeeks) ** -(r + x) + leaves);
}

const parameter = (most: number) => fc.double({ min: -3, max: most, noNaN: true }).map(Math.exp);
const smallModels = fc.record({ r: parameter(2), alpha: parameter(3), a: parameter(3), b: parameter(3) });
const clientsUpTo = (mostRepeats: number, mostWeeks: number) =>
  fc
    .record({
      repeatDays: fc.integer({ min: 0, max: mostRepeats }),
      age: fc.integer({ min: 0, max: mostWeeks * 7 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ repeatDays, age, share }) =>
      client(repeatDays, repeatDays === 0 ? 0 : Math.floor(age * share) / 7, age / 7),
    );

it(`sums the published likelihood (KITH_SEED=${SEED})`, () => {
  fc.assert(
    fc.property(
      smallModels,
      fc.array(clientsUpTo(12, 150), { minLength: 1, maxLength: 8 }),
      (model, groups) => {
        const product = groups.reduce((sum, one) => sum + Math.log(likelihoodAsPublished(model, one)), 0);
        // Where the sum is near 0 it is one of larger numbers, and no nearer to it than they are.
        const off = Math.abs(logLikelihood(groups)(model) - product);
        expect(off).toBeLessThan(1e-9 * Math.max(1, Math.abs(product)));
      },
    ),
    settings,
  );
});

it(`has a finite likelihood to 10,000 repeats and 100 years, however large the parameters (KITH_SEED=${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.record({ r: parameter(32), alpha: parameter(32), a: parameter(32), b: parameter(32) }),
      clientsUpTo(10_000, 5_218),
      (model, one) => {
        expect(logLikelihood([one])(model)).toBeLessThan(Infinity);
        expect(logLikelihood([one])(model)).toBeGreaterThan(-Infinity);
      },
    ),
    settings,
  );
});

it('loses no digits where b is so large that nobody drops out: it is the likelihood without dropping out', () => {
  const [r, alpha] = [0.5, 4];
  const [one] = [client(3, 20, 30)];
  const noDropOut = Math.log((r * (r + 1) * (r + 2) * alpha ** r) / (alpha + 30) ** (r + 3));
  for (const b of [1e10, 1e14, 1e18])
    expect(logLikelihood([one])({ r, alpha, a: 1, b })).toBeCloseTo(noDropOut, 8);
});

it.each([
  ['everybody bought every day for 27 years', [client(10_000, 10_000 / 7, 10_000 / 7, 100)]],
  ['everybody came back once, a century ago', [client(1, 1, 5_218, 100)]],
  ['everybody came back on the last day', [client(2, 50, 50, 100)]],
  ['all bought today', [client(0, 0, 0, 99), client(60, 0, 0)]],
])('ends with numbers in a corner of what clients may do: %s', (_, groups) => {
  const { evaluations, ...fit } = fitModel(groups)!;
  for (const number of Object.values(fit)) expect(number).toSatisfy(Number.isFinite);
  for (const parameterOfFit of [fit.r, fit.alpha, fit.a, fit.b]) expect(parameterOfFit).toBeGreaterThan(0);
  expect(evaluations).toBeLessThanOrEqual(605);
  for (const { repeatDays, lastWeeks, ageWeeks } of groups) {
    const probability = probabilityOfReturn(fit, { repeatDays, lastWeeks, ageWeeks }, 90);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});

const likelyClients = (many: number) => repeatsOfDays(likelyDays(many, TODAY), TODAY);

it('is the same for alike clients counted as for each of them', () => {
  const some = likelyClients(200);
  const one = fitModel([...some, ...some, ...some])!;
  const counted = fitModel(some.map((group) => ({ ...group, count: 3 })))!;
  expect(counted.logLikelihood).toBeCloseTo(one.logLikelihood, 4);
  expect(counted.alpha).toBeCloseTo(one.alpha, 3);
  expect(counted).toMatchObject({ clients: 600, groups: 200 });
});

it('finds the same, to what the answers show, from wherever it starts', () => {
  const some = likelyClients(1_000);
  const usual = fitModel(some)!;
  const other = fitModel(some, PUBLISHED)!;
  const anybody = client(2, 10, 20);
  expect(probabilityOfReturn(other, anybody, 90)).toBeCloseTo(probabilityOfReturn(usual, anybody, 90), 3);
});

it('where all times are c times as long, only alpha is, c times', () => {
  const some = likelyClients(1_000);
  const slower = some.map((one) => ({
    ...one,
    lastWeeks: one.lastWeeks * 3,
    ageWeeks: one.ageWeeks * 3,
  }));
  const [fit, slow] = [fitModel(some)!, fitModel(slower)!];
  expect(slow.alpha / fit.alpha).toBeCloseTo(3, 1);
  for (const name of ['r', 'a', 'b'] as const) expect(slow[name] / fit[name]).toBeCloseTo(1, 1);
});
