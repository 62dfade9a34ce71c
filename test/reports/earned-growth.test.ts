import fc from 'fast-check';
import { expect, it } from 'vitest';
import { earnedGrowthOf, type EarnedGrowth, type Sales } from '../../worker/reports/earned-growth.ts';
import { dayNumber, daysBetween, plusDays } from '../rigs/ledger/civil-days.ts';
import { histories } from '../rigs/ledger/generate-history.ts';
import { referrerOf, turningDays } from '../rigs/ledger/model.ts';
import { earnedGrowth as earnedGrowthByModel } from '../rigs/ledger/model-reports.ts';
import { settle } from '../rigs/ledger/settle.ts';
import type { Truth } from '../rigs/ledger/truth.ts';

const sale = (currency: string, origin: Sales['origin'], revenueMinor: number): Sales => ({
  currency,
  origin,
  purchases: 1,
  revenueMinor: BigInt(revenueMinor),
});

it('is what is kept and brought, over the revenue of before, minus 1, each currency on its own', () => {
  const sales = [
    sale('USD', 'existing', 50),
    sale('EUR', null, 1_000),
    sale('EUR', 'existing', 900),
    sale('EUR', 'referred_new', 350),
    sale('EUR', 'other_new', 5_000),
  ];
  expect(earnedGrowthOf(sales)).toEqual([
    {
      currency: 'EUR',
      revenueMinor: 6_250n,
      fromExistingMinor: 900n,
      fromReferredNewMinor: 350n,
      previousMinor: 1_000n,
      earnedGrowth: 0.25,
    },
    {
      currency: 'USD',
      revenueMinor: 50n,
      fromExistingMinor: 50n,
      fromReferredNewMinor: 0n,
      previousMinor: 0n,
      earnedGrowth: null,
    },
  ]);
});

it('is -1 where nothing was kept and nobody was brought', () => {
  expect(earnedGrowthOf([sale('EUR', null, 10)])[0]?.earnedGrowth).toBe(-1);
});

it('agrees with the model on random histories', () => {
  fc.assert(
    fc.property(histories({ maxFacts: 30 }), fc.nat(), fc.nat(), (history, one, other) => {
      const truth = settle(history);
      const turns = turningDays(truth);
      if (turns.length === 0) return;
      const [from, to] = [turns[one % turns.length]!, turns[other % turns.length]!].sort() as [
        string,
        string,
      ];
      const told = earnedGrowthOf(salesOf(truth, from, to)).map(({ revenueMinor: _, ...growth }) =>
        inNumbers(growth),
      );
      const currencies = new Set(told.map(({ currency }) => currency));
      expect(told).toEqual(
        earnedGrowthByModel(truth, from, to).filter(({ currency }) => currencies.has(currency)),
      );
    }),
    { numRuns: 1_000 },
  );
});

/** The model counts in numbers, which its small amounts fit. */
function inNumbers(growth: Omit<EarnedGrowth, 'revenueMinor'>) {
  const { fromExistingMinor, fromReferredNewMinor, previousMinor } = growth;
  return {
    ...growth,
    fromExistingMinor: Number(fromExistingMinor),
    fromReferredNewMinor: Number(fromReferredNewMinor),
    previousMinor: Number(previousMinor),
  };
}

/** The purchases of the period and of the one before, sorted by who bought. */
function salesOf(truth: Truth, fromDay: string, toDay: string): Sales[] {
  const [from, to] = [dayNumber(fromDay), dayNumber(toDay)];
  const previousFrom = plusDays(from, -(daysBetween(from, to) + 1));
  return [...truth.purchases.values()].flatMap((purchase) => {
    const { day, client, fact } = purchase;
    if (purchase.void || day < previousFrom || day > to) return [];
    const isOld = client.purchases.some((own) => !own.void && own.day < from);
    const isReferred = referrerOf(client) !== null;
    const origin = day < from ? null : isOld ? 'existing' : isReferred ? 'referred_new' : 'other_new';
    return [sale(fact.currency, origin, fact.amountMinor - purchase.refundedMinor)];
  });
}
