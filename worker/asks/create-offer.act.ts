import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Offer } from './offer.ts';
import { findOffer, insertOffer } from './offers.store.ts';

export type CreateOfferOutcome =
  /** Now, or before by the same request. */
  | { kind: 'created'; offer: Offer }
  | RefusalOf<'invalid_values' | 'idempotency_key_reused' | 'business_busy'>;

/** What is said of an offer that comes after one that is not there. */
export const NO_OFFER_BEFORE = {
  kind: 'invalid_values',
  errors: [{ path: 'afterOffer', message: 'must be the id of another offer of this business' }],
} as const;

/** Makes an offer, under the id that it is to have. */
export async function createOffer(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  input: Omit<Offer, 'createdAtMs'>,
  nowMs: number,
): Promise<CreateOfferOutcome> {
  const { afterOffer } = input;
  if (
    afterOffer !== null &&
    (afterOffer === input.id || (await findOffer(db, business.id, afterOffer)) === null)
  )
    return NO_OFFER_BEFORE;
  const recorded = await insertOffer(db, business.id, { ...input, createdAtMs: nowMs });
  if (recorded === null) return { kind: 'business_busy' };
  return isSame(recorded, input) ? { kind: 'created', offer: recorded } : { kind: 'idempotency_key_reused' };
}

function isSame(recorded: Offer, said: Omit<Offer, 'createdAtMs'>): boolean {
  return (
    recorded.title === said.title &&
    recorded.url === said.url &&
    recorded.minTie === said.minTie &&
    recorded.minDays === said.minDays &&
    recorded.afterOffer === said.afterOffer &&
    recorded.enabled === said.enabled
  );
}
