import type { Day } from '../../calendar/day.ts';
import { listPurchases } from '../../purchases/purchases.store.ts';
import { outcomeOfClaim, type NotReferredBecause } from '../../purchases/attribution.ts';
import type { Purchase } from '../../purchases/purchase.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { ClaimsWanted } from './claims-wanted.ts';

const PURCHASES_A_LOOK = 500;
const MOST_LOOKS = 4;

/** A purchase that named a code or an advocate, and what came of it. */
export interface ClaimFound {
  purchaseId: string;
  day: Day;
  clientId: string;
  /** The code that it named, or the id of the advocate. */
  named: string;
  isCode: boolean;
  /** The advocate that it means; null for an unknown code. */
  advocateId: string | null;
  /** Null where it made the referral. */
  because: NotReferredBecause | null;
}

export interface ClaimsFound {
  claims: ClaimFound[];
  /** Where to go on; null where everything was looked at. */
  next: readonly [day: Day, purchaseId: string] | null;
  /** The day of the last purchase that was looked at; null where there was none. */
  lookedBackTo: Day | null;
}

/**
 * Purchases that named somebody, newest day first, judged by all that is known today as `GET /v1/purchases`
 * judges them. At most 2,000 purchases are looked at, so that there may be fewer than `count`, and more
 * behind `next`. Who was corrected or had bought before is among those that are not credited.
 */
export async function findClaims(
  db: D1Database,
  businessId: string,
  { wanted, after, count }: { wanted: ClaimsWanted; after: ClaimsFound['next']; count: number },
): Promise<{ kind: 'found'; found: ClaimsFound } | RefusalOf<'business_busy'>> {
  const claims: ClaimFound[] = [];
  let place = after;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const page = { clientId: null, from: null, to: null, after: place ?? undefined, count: PURCHASES_A_LOOK };
    const purchases = await listPurchases(db, businessId, page);
    if (purchases === null) return { kind: 'business_busy' };
    for (const purchase of purchases) {
      place = [purchase.day, purchase.id];
      const claim = claimOf(purchase);
      if (claim === null || (claim.because === null) !== (wanted === 'credited')) continue;
      claims.push(claim);
      if (claims.length === count)
        return { kind: 'found', found: { claims, next: place, lookedBackTo: place[0] } };
    }
    if (purchases.length < PURCHASES_A_LOOK)
      return { kind: 'found', found: { claims, next: null, lookedBackTo: place?.[0] ?? null } };
  }
  return { kind: 'found', found: { claims, next: place, lookedBackTo: place?.[0] ?? null } };
}

function claimOf(purchase: Purchase): ClaimFound | null {
  const { id, day, clientId, ref, referredBy, claim, place } = purchase;
  const outcome = outcomeOfClaim(claim, place);
  const because = outcome.referred ? null : outcome.because;
  const named = ref ?? referredBy;
  if (named === null || claim === null) return null;
  const isCode = ref !== null;
  return { purchaseId: id, day, clientId, named, isCode, advocateId: claim.advocateId, because };
}
