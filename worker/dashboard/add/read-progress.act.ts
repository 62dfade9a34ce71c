import type { Business } from '../../businesses/business.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Deps } from '../../database/deps.ts';
import { outcomeOfClaim } from '../../purchases/attribution.ts';
import { findPurchase } from '../../purchases/purchases.store.ts';
import { readStanding } from '../../ror/standing.store.ts';
import { isAdditionId } from './addition.ts';
import type { Progress } from './added.ts';
import { findAddition } from './additions.store.ts';

/** What the form with this id recorded, if any, and how the business stands today. */
export async function readProgress(
  { db }: Pick<Deps, 'db'>,
  business: Business,
  { addedId }: { addedId: string | null },
  nowMs: number,
): Promise<Progress> {
  const standing = await readStanding(db, business.id, dayOfInstant(business.timeZone, nowMs));
  if (addedId === null || !isAdditionId(addedId)) return { added: null, standing };
  const [added, purchase] = await Promise.all([
    findAddition(db, business.id, addedId),
    findPurchase(db, business.id, addedId),
  ]);
  if (added === null || purchase === null) return { added: null, standing };
  const outcome = outcomeOfClaim(purchase.claim, purchase.place);
  return { added: { ...added, notReferredBecause: outcome.referred ? null : outcome.because }, standing };
}
