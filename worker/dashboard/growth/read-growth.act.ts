import type { Business } from '../../businesses/business.ts';
import { periodBefore, periodOf, type Period } from '../../calendar/period.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { CohortWidth } from '../../reports/cohorts.ts';
import { earnedGrowthOf, type EarnedGrowth } from '../../reports/earned-growth.ts';
import { rankAdvocates, type Advocate } from '../../reports/rank-advocates.act.ts';
import { readCohorts } from '../../reports/read-cohorts.act.ts';
import { readSlicing } from '../../reports/slices.store.ts';
import { readStats } from '../../reports/stats.store.ts';
import { rorOf } from '../../ror/ror.ts';
import { readStanding } from '../../ror/standing.store.ts';
import type { Growth, ShownAdvocate, ShownRevenue } from './growth.ts';

const ADVOCATES_SHOWN = 25;

interface Asked {
  width: CohortWidth | null;
  isMoneyShown: boolean;
  /** Whether a large business is read as well. */
  isWorkedOut: boolean;
}

/**
 * All that the screen of growth shows, by the same readings that the API answers from. Of a business with so
 * many purchases that they are read in slices only where that was asked for.
 */
export async function readGrowth(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { width, isMoneyShown, isWorkedOut }: Asked,
  nowMs: number,
): Promise<{ kind: 'read'; growth: Growth } | { kind: 'large' } | RefusalOf<'business_busy'>> {
  const { db } = deps;
  const today = dayOfInstant(business.timeZone, nowMs);
  const period = periodOf(null, null, today);
  const slicing = await readSlicing(db, business.id);
  if (!isWorkedOut && slicing.daysOf(ALL_TIME).length > 1) return { kind: 'large' };
  const ranking = { period, after: undefined, count: ADVOCATES_SHOWN, isDownstreamAsked: true };
  const [standing, stats, ranked, cohorts] = await Promise.all([
    readStanding(db, business.id, today),
    isMoneyShown ? readStats(db, business.id, { period, before: periodBefore(period), slicing }) : NO_MONEY,
    rankAdvocates(deps, business, ranking),
    readCohorts(db, business.id, { asOf: today, width }),
  ]);
  if (stats === null || ranked.kind !== 'ranked' || cohorts.kind !== 'read') return { kind: 'business_busy' };
  const { active, referredOrRepeat } = rorOf(standing);
  const { minimumSample, currency } = business;
  const growth = {
    period,
    cohorts: cohorts.read,
    ror: { active, referredOrRepeat, minimumSample },
    revenue: stats === 'not_shown' ? null : earnedGrowthOf(stats.sales).map(shownRevenue),
    advocates: {
      list: inOrder(
        ranked.advocates.map((one) => shownAdvocate(one, isMoneyShown)),
        currency,
      ),
      isComplete: ranked.advocates.every(({ downstream }) => downstream?.isComplete !== false),
    },
  };
  return { kind: 'read', growth };
}

const NO_MONEY = 'not_shown' as const;

const ALL_TIME: Period = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

function shownRevenue(of: EarnedGrowth): ShownRevenue {
  return {
    currency: of.currency,
    revenueMinor: Number(of.revenueMinor),
    existingMinor: Number(of.fromExistingMinor),
    referredMinor: Number(of.fromReferredNewMinor),
    otherMinor: Number(of.revenueMinor - of.fromExistingMinor - of.fromReferredNewMinor),
    previousMinor: Number(of.previousMinor),
    earnedGrowth: of.earnedGrowth,
  };
}

function shownAdvocate({ downstream, ...advocate }: Advocate, isMoneyShown: boolean): ShownAdvocate {
  const { advocateId, name, referrals, clicks } = advocate;
  const sales = isMoneyShown ? (downstream?.sales ?? []) : [];
  return {
    advocateId,
    name,
    referrals,
    clicks,
    came: downstream?.clients ?? 0,
    bought: sales.map(({ currency, revenueMinor }) => ({ currency, minor: Number(revenueMinor) })),
  };
}

/** By what was bought in the currency of the business, then by how many came. */
function inOrder(advocates: readonly ShownAdvocate[], currency: string): ShownAdvocate[] {
  const bought = (one: ShownAdvocate) => one.bought.find((sum) => sum.currency === currency)?.minor ?? 0;
  return advocates.toSorted((one, other) => bought(other) - bought(one) || other.came - one.came);
}
