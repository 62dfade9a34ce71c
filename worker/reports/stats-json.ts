import type { Period } from '../calendar/period.ts';
import { sumToJson } from '../money/sum-json.ts';
import { earnedGrowthOf, type Sales } from './earned-growth.ts';
import { periodToJson } from './period-asked.ts';

/** What a period's figures are made of. */
export interface Figures {
  clicks: number;
  uniqueClicks: number;
  arrivals: number;
  referrals: number;
  newClients: number;
  /** Those of the period, and of the one before. */
  sales: readonly Sales[];
  refunds: readonly { currency: string; refunds: number; refundedMinor: bigint }[];
}

/** The figures of a period as the API answers them. */
export function statsToJson(period: Period, before: Period, figures: Figures) {
  const { clicks, uniqueClicks, arrivals, referrals, newClients, sales, refunds } = figures;
  const growth = earnedGrowthOf(sales);
  const purchases = sales.reduce((sum, sale) => sum + (sale.origin === null ? 0 : sale.purchases), 0);
  return {
    period: periodToJson(period),
    previousPeriod: periodToJson(before),
    clicks,
    uniqueClicks,
    arrivals,
    referrals,
    newClients,
    purchases,
    repeatPurchases: purchases - newClients,
    refunds: refunds.reduce((sum, one) => sum + one.refunds, 0),
    refunded: refunds.map(({ currency, refundedMinor }) => ({ currency, ...sumToJson(refundedMinor) })),
    revenue: growth.map(({ currency, revenueMinor }) => ({ currency, ...sumToJson(revenueMinor) })),
    earnedGrowth: growth.map((of) => ({
      currency: of.currency,
      fromExisting: Number(of.fromExistingMinor),
      fromExistingText: String(of.fromExistingMinor),
      fromReferredNew: Number(of.fromReferredNewMinor),
      fromReferredNewText: String(of.fromReferredNewMinor),
      previous: Number(of.previousMinor),
      previousText: String(of.previousMinor),
      earnedGrowth: of.earnedGrowth,
    })),
  };
}
