/** Who bought: a client from before the period, or one whose first counted purchase lies in it. */
export type Origin = 'existing' | 'referred_new' | 'other_new';

/** Counted purchases of one currency, those of the period by who bought, or those of the period before it. */
export interface Sales {
  currency: string;
  /** Null for the period before. */
  origin: Origin | null;
  purchases: number;
  /** Amounts less refunds, which lower the revenue of the purchase's own day. */
  revenueMinor: bigint;
}

export interface EarnedGrowth {
  currency: string;
  revenueMinor: bigint;
  fromExistingMinor: bigint;
  fromReferredNewMinor: bigint;
  previousMinor: bigint;
  /** Null where the period before had no revenue. */
  earnedGrowth: number | null;
}

/**
 * Earned growth in each currency, in the order of their codes (definition.md, ROR: revenue kept from existing
 * clients plus revenue from referred new ones, over the previous period's revenue, minus 1; after Reichheld).
 * Currencies are never added.
 */
export function earnedGrowthOf(sales: readonly Sales[]): EarnedGrowth[] {
  const currencies = [...new Set(sales.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const revenueOf = (isMeant: (origin: Origin | null) => boolean) =>
      sales.reduce(
        (sum, sale) => sum + (sale.currency === currency && isMeant(sale.origin) ? sale.revenueMinor : 0n),
        0n,
      );
    const fromExistingMinor = revenueOf((origin) => origin === 'existing');
    const fromReferredNewMinor = revenueOf((origin) => origin === 'referred_new');
    const previousMinor = revenueOf((origin) => origin === null);
    const earnedMinor = fromExistingMinor + fromReferredNewMinor;
    return {
      currency,
      revenueMinor: revenueOf((origin) => origin !== null),
      fromExistingMinor,
      fromReferredNewMinor,
      previousMinor,
      earnedGrowth: previousMinor === 0n ? null : Number(earnedMinor) / Number(previousMinor) - 1,
    };
  });
}
