import { findPlacedBusiness } from '../businesses/placements.store.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Databases } from '../database/databases.ts';
import { readLedgerDays } from '../ledger/ledger-days.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { proofOf } from './proof.ts';
import type { PublishedProof } from './published-proof.ts';

export type ReadPublishedProofOutcome =
  | ({ kind: 'published' } & PublishedProof)
  | RefusalOf<'business_not_found'>;

/** What a business publishes about its number as of today, in its own time zone. Anybody may ask. */
export async function readPublishedProof(
  databases: Databases,
  businessId: string,
  nowMs: number,
): Promise<ReadPublishedProofOutcome> {
  const placed = isBusinessId(businessId) ? await findPlacedBusiness(databases, businessId) : null;
  if (placed === null) return { kind: 'business_not_found' };
  const { id, name, timeZone, website, minimumSample } = placed.business;
  const asOf = dayOfInstant(timeZone, nowMs);
  const days = await readLedgerDays(placed.db, id, asOf);
  const business = { id, name, timeZone, website };
  return { kind: 'published', business, proof: proofOf(days, asOf, minimumSample) };
}

/** Whether it looks like an id that the service made: nothing else is worth a question to the database. */
function isBusinessId(text: string): boolean {
  return /^biz_[A-Za-z0-9_-]{1,60}$/.test(text);
}
