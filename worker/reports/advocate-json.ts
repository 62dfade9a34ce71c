import { sumToJson } from '../money/sum-json.ts';

interface Sold {
  currency: string;
  revenueMinor: bigint;
}

interface RankedJson {
  advocateId: string;
  name: string | null;
  clicks: number;
  uniqueClicks: number;
  referrals: number;
  purchases: number;
  sales: readonly Sold[];
  downstream: { clients: number; sales: readonly Sold[]; isComplete: boolean } | null;
}

/** An advocate on the leaderboard as the API answers it; `downstream` only where it was asked for. */
export function advocateToJson({ sales, downstream, ...advocate }: RankedJson) {
  const { advocateId, name, clicks, uniqueClicks, referrals, purchases } = advocate;
  return {
    advocateId,
    name,
    clicks,
    uniqueClicks,
    referrals,
    purchases,
    revenue: sales.map(soldToJson),
    ...(downstream === null
      ? {}
      : {
          downstream: {
            clients: downstream.clients,
            revenue: downstream.sales.map(soldToJson),
            complete: downstream.isComplete,
          },
        }),
  };
}

function soldToJson({ currency, revenueMinor }: Sold) {
  return { currency, ...sumToJson(revenueMinor) };
}
