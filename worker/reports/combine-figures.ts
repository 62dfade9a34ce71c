import type { Sales } from './earned-growth.ts';

/** Refunds of one currency. */
export interface Refunded {
  currency: string;
  refunds: number;
  refundedMinor: bigint;
}

/** The sales of a period from those of its slices: one row a currency and origin. */
export function combineSales(slices: readonly (readonly Sales[])[]): Sales[] {
  const combined = new Map<string, Sales>();
  for (const sales of slices.flat()) {
    const key = `${sales.currency} ${sales.origin ?? ''}`;
    const known = combined.get(key);
    combined.set(key, {
      ...sales,
      purchases: sales.purchases + (known?.purchases ?? 0),
      revenueMinor: sales.revenueMinor + (known?.revenueMinor ?? 0n),
    });
  }
  return [...combined.values()];
}

/** The refunds of a period from those of its slices: one row a currency, in the order of their codes. */
export function combineRefunds(slices: readonly (readonly Refunded[])[]): Refunded[] {
  const combined = new Map<string, Refunded>();
  for (const { currency, refunds, refundedMinor } of slices.flat()) {
    const known = combined.get(currency) ?? { refunds: 0, refundedMinor: 0n };
    combined.set(currency, {
      currency,
      refunds: known.refunds + refunds,
      refundedMinor: known.refundedMinor + refundedMinor,
    });
  }
  return [...combined.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
