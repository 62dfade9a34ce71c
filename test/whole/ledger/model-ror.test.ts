/** The model on examples worked by hand from the definition: ROR and its parts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settled, bought, corrected } from '../../rigs/ledger/facts-by-hand.ts';
import { histories } from '../../rigs/ledger/generate-history.ts';
import { dayNumbers, turningDays } from '../../rigs/ledger/model.ts';
import { settle } from '../../rigs/ledger/settle.ts';
import type { Truth } from '../../rigs/ledger/truth.ts';

test('ROR of 1,000 clients of whom 200 were referred or came back is 20 %, whoever was both', () => {
  const facts = Array.from({ length: 1000 }, (_, index) => [
    bought(`c${index} 2024-01-01`, index < 120 ? { referredBy: 'advocate' } : {}),
    ...(index >= 90 && index < 200 ? [bought(`c${index} 2024-01-02`)] : []),
  ]).flat();
  expect(dayNumbers(settled(facts), '2024-01-02')).toEqual({
    active: 1000,
    referred: 120,
    repeat: 110,
    both: 30,
    referredOrRepeat: 200,
    ror: 0.2,
    clientsEver: 1000,
    rorAllTime: 0.2,
  });
});

test('ROR is null, not 0, when nobody is active', () => {
  const truth = settled([bought('ann 2024-01-01'), bought('ann 2024-01-02')]);
  expect(dayNumbers(truth, '2023-12-31')).toMatchObject({
    active: 0,
    ror: null,
    clientsEver: 0,
    rorAllTime: null,
  });
  expect(dayNumbers(truth, '2025-06-01')).toMatchObject({
    active: 0,
    ror: null,
    clientsEver: 1,
    rorAllTime: 0,
  });
});

test('rorAllTime divides the same clients by all who were ever helped', () => {
  const truth = settled([bought('ann 2022-01-01'), bought('ben 2024-01-01'), bought('ben 2024-01-02')]);
  expect(dayNumbers(truth, '2024-06-01')).toMatchObject({
    active: 1,
    ror: 1,
    clientsEver: 2,
    rorAllTime: 0.5,
  });
});

test('two purchases on one day make a repeat client', () => {
  const truth = settled([bought('ann 2024-01-01', { id: 'p1' }), bought('ann 2024-01-01', { id: 'p2' })]);
  expect(dayNumbers(truth, '2024-01-01').repeat).toBe(1);
});

test('an earlier purchase outside the window makes a repeat client', () => {
  const truth = settled([bought('ann 2015-01-01'), bought('ann 2024-01-01')]);
  expect(['2015-06-01', '2020-01-01', '2024-01-01'].map((day) => dayNumbers(truth, day).repeat)).toEqual([
    0, 0, 1,
  ]);
});

test('a purchase still to come makes nobody repeat', () => {
  const truth = settled([bought('ann 2024-01-01'), bought('ann 2024-03-01')]);
  expect(['2024-02-29', '2024-03-01'].map((day) => dayNumbers(truth, day).repeat)).toEqual([0, 1]);
});

test('a referral counts for every day, whenever it was recorded', () => {
  const truth = settled([bought('ann 2024-01-01'), corrected('ann', 'ben')]);
  expect(dayNumbers(truth, '2024-01-01').referred).toBe(1);
});

test('the numbers do not depend on the order of arrival', () => {
  const seriesOf = (truth: Truth): unknown[] => turningDays(truth).map((day) => dayNumbers(truth, day));
  fc.assert(
    fc.property(histories({ maxFacts: 20 }), (history) => {
      const purchases = [...settle(history).purchases.values()].map(({ fact }) => fact);
      const oneAnInstant = [...new Map(purchases.map((fact) => [fact.occurredAtMs, fact])).values()];
      const forwards = settle({ ...history, facts: oneAnInstant });
      const backwards = settle({ ...history, facts: oneAnInstant.toReversed() });
      expect(seriesOf(backwards)).toEqual(seriesOf(forwards));
      for (const { fact, reason } of backwards.purchases.values()) {
        expect(reason).toBe(forwards.purchases.get(fact.id)!.reason);
      }
    }),
    { numRuns: 300 },
  );
});
