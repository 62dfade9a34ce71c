import type { Business } from '../businesses/business.ts';
import type { Period } from '../calendar/period.ts';
import type { ClickCounts } from '../clicks/click-counts.store.ts';
import { countClicksOfAdvocates } from '../clicks/count-clicks-of-advocates.act.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import {
  listAdvocates,
  readBroughtSales,
  type BroughtSales,
  type RankedAdvocate,
} from './advocates.store.ts';
import { readDownstream, type DownstreamSales } from './downstream.store.ts';
import { readSlicing } from './slices.store.ts';

/** An advocate on the leaderboard of a period, with what became of it. */
export interface Advocate extends RankedAdvocate, ClickCounts {
  /** In the period, by all clients whom it ever brought. */
  purchases: number;
  sales: BroughtSales[];
  /** Everybody who came through it, over all generations, and what they bought in the period. */
  downstream: { clients: number; sales: DownstreamSales[]; isComplete: boolean } | null;
}

interface Asked {
  period: Period;
  after: readonly [referrals: number, advocateId: string] | undefined;
  count: number;
  /** Whether the generations after the first are looked at too. */
  isDownstreamAsked: boolean;
}

/** The leaderboard of advocates: at most `count`, and whether there are more. */
export async function rankAdvocates(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  { period, after, count, isDownstreamAsked }: Asked,
): Promise<{ kind: 'ranked'; advocates: Advocate[]; hasMore: boolean } | RefusalOf<'business_busy'>> {
  const { db } = deps;
  const slicing = await readSlicing(db, business.id);
  const ranked = await listAdvocates(db, business.id, { period, after, count: count + 1, slicing });
  if (ranked === null) return { kind: 'business_busy' };
  const listed = ranked.slice(0, count);
  const ids = listed.map(({ advocateId }) => advocateId);
  const [clicks, sales, downstream] = await Promise.all([
    countClicksOfAdvocates(deps, business, ids, period),
    readBroughtSales(db, business.id, ids, period),
    isDownstreamAsked ? readDownstream(db, business.id, ids, period) : NOT_ASKED,
  ]);
  if (sales === null || downstream === null) return { kind: 'business_busy' };
  const advocates = listed.map((one) => {
    const isOwn = ({ advocateId }: { advocateId: string }) => advocateId === one.advocateId;
    const own = sales.filter(isOwn);
    return {
      ...one,
      ...(clicks.get(one.advocateId) ?? { clicks: 0, uniqueClicks: 0 }),
      purchases: own.reduce((sum, { purchases }) => sum + purchases, 0),
      sales: own,
      downstream: isDownstreamAsked
        ? {
            clients: downstream.clients.get(one.advocateId) ?? 0,
            sales: downstream.sales.filter(isOwn),
            isComplete: downstream.isComplete,
          }
        : null,
    };
  });
  return { kind: 'ranked', advocates, hasMore: ranked.length > count };
}

const NOT_ASKED = { clients: new Map<string, number>(), sales: [], isComplete: true };
