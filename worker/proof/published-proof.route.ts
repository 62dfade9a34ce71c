import type { Business } from '../businesses/business.ts';
import { proofOf, type Proof } from './proof.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findPlacedBusiness } from '../businesses/placements.store.ts';
import { readLedgerDays } from '../ledger/ledger-days.store.ts';
import type { AppContext } from '../http/context.ts';
import { atEdge } from '../http/edge-cache.ts';

/** A page about a number that changes slowly, asked for by whoever wants to check it. */
export const PROOF_SECONDS_KEPT = 60;

export interface PublishedProof {
  business: Pick<Business, 'id' | 'name' | 'timeZone' | 'website'>;
  proof: Proof;
}

/** What a business publishes about its number; null where there is no such business. */
export async function publishedProof(c: AppContext, businessId: string): Promise<PublishedProof | null> {
  if (!/^biz_[A-Za-z0-9_-]{1,60}$/.test(businessId)) return null;
  const isFound = (found: PublishedProof | null) => found !== null;
  const memory = { name: { proof: businessId }, maxAgeMs: PROOF_SECONDS_KEPT * 1_000, isKept: isFound };
  return atEdge(c, memory, () => readProof(c, businessId));
}

async function readProof(c: AppContext, businessId: string): Promise<PublishedProof | null> {
  const placed = await findPlacedBusiness(c.get('env').databases, businessId);
  if (placed === null) return null;
  const { id, name, timeZone, website, minimumSample } = placed.business;
  const asOf = dayOfInstant(timeZone, c.get('nowMs'));
  const days = await readLedgerDays(placed.db, id, asOf);
  return { business: { id, name, timeZone, website }, proof: proofOf(days, asOf, minimumSample) };
}
