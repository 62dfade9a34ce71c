import type { Day } from '../calendar/day.ts';
import { nobody, type Standing } from '../ledger/standing.ts';
import { isActive, type LifeGroup } from '../relationships/life.ts';
import { effectsOfOne } from '../ror/movement.ts';
import { rorOf } from '../ror/ror.ts';

/** How many clients of one kind buy today. */
export interface Buyers {
  /** Whether they are active without it. */
  isActive: boolean;
  /** 0, 1, or 2 for two or more. */
  purchases: number;
  isReferred: boolean;
  count: number;
}

/** Who buys today: clients on record, and new ones. */
export interface Supposition {
  buyers: readonly Buyers[];
  referredNew: number;
  unreferredNew: number;
}

const WHAT_IF_PARTS = [
  'activeReturn',
  'lapsedReturn',
  'firstPurchases',
  'referredNew',
  'unreferredNew',
] as const;

type WhatIfPart = (typeof WHAT_IF_PARTS)[number];

/** What some clients add, and what that does to the ratio. */
export interface PartOfChange {
  clients: number;
  active: number;
  referredOrRepeat: number;
  /** Null where ROR is null before or after. */
  effect: number | null;
}

export interface WhatIf {
  after: Standing;
  change: number | null;
  parts: Record<WhatIfPart, PartOfChange>;
}

/**
 * What ROR would be if some clients bought today, by the rules of ROR alone. Each part's effect is its share
 * of the change as in a movement (ror/movement.ts), so that they add up to it.
 */
export function whatIf(before: Standing, { buyers, referredNew, unreferredNew }: Supposition): WhatIf {
  const added: Record<WhatIfPart, { clients: number; to: Standing }> = {
    activeReturn: added0(),
    lapsedReturn: added0(),
    firstPurchases: added0(),
    referredNew: newClients(referredNew, true),
    unreferredNew: newClients(unreferredNew, false),
  };
  for (const group of buyers) {
    const part = added[partOf(group)];
    part.clients += group.count;
    part.to = sumOf(part.to, addedBy(group));
  }
  const after = WHAT_IF_PARTS.reduce((standing, part) => sumOf(standing, added[part].to), before);
  const [start, end] = [rorOf(before), rorOf(after)];
  const ofOne = effectsOfOne(start, end);
  const partOfChange = ({ clients, to }: { clients: number; to: Standing }): PartOfChange => {
    const { active, referredOrRepeat } = rorOf(to);
    const effect =
      ofOne === null ? null : referredOrRepeat * ofOne.numerator + active * ofOne.denominator + 0;
    return { clients, active, referredOrRepeat, effect };
  };
  return {
    after,
    change: start.ror === null || end.ror === null ? null : end.ror - start.ror,
    parts: {
      activeReturn: partOfChange(added.activeReturn),
      lapsedReturn: partOfChange(added.lapsedReturn),
      firstPurchases: partOfChange(added.firstPurchases),
      referredNew: partOfChange(added.referredNew),
      unreferredNew: partOfChange(added.unreferredNew),
    },
  };
}

function added0(): { clients: number; to: Standing } {
  return { clients: 0, to: nobody() };
}

function newClients(count: number, isReferred: boolean): { clients: number; to: Standing } {
  return { clients: count, to: addedBy({ isActive: false, purchases: 0, isReferred, count }) };
}

function partOf({ isActive: isActiveNow, purchases }: Buyers): WhatIfPart {
  if (purchases === 0) return 'firstPurchases';
  return isActiveNow ? 'activeReturn' : 'lapsedReturn';
}

/** What clients add to the standing of a day by buying on it. */
function addedBy({ isActive: isActiveNow, purchases, isReferred, count }: Buyers): Standing {
  const becomesActive = isActiveNow ? 0 : count;
  const becomesRepeat = purchases === 1 || (purchases > 1 && !isActiveNow) ? count : 0;
  return {
    ever: purchases === 0 ? count : 0,
    active: becomesActive,
    referred: isReferred ? becomesActive : 0,
    repeat: becomesRepeat,
    both: isReferred ? becomesRepeat : 0,
  };
}

function sumOf(one: Standing, other: Standing): Standing {
  return {
    ever: one.ever + other.ever,
    active: one.active + other.active,
    referred: one.referred + other.referred,
    repeat: one.repeat + other.repeat,
    both: one.both + other.both,
  };
}

/**
 * So many clients of some lives, those first whose last purchase is the latest; of equally late ones, those
 * who bought less, whom nobody brought, and who came later. Alike ones are one as good as the other. Fewer
 * where there are not so many.
 */
export function latestBuyers(groups: readonly LifeGroup[], count: number, asOf: Day): Buyers[] {
  const inOrder = [...groups].sort(
    (one, other) =>
      other.lastDay - one.lastDay ||
      one.purchases - other.purchases ||
      Number(one.isReferred) - Number(other.isReferred) ||
      other.firstDay - one.firstDay,
  );
  const chosen: Buyers[] = [];
  let left = count;
  for (const group of inOrder) {
    if (left <= 0) break;
    const { purchases, isReferred } = group;
    const taken = Math.min(left, group.count);
    chosen.push({ isActive: isActive(group, asOf), purchases, isReferred, count: taken });
    left -= taken;
  }
  return chosen;
}
