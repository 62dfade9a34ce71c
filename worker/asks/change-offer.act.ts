import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { NO_OFFER_BEFORE } from './create-offer.act.ts';
import type { Offer } from './offer.ts';
import { findOffer, updateOffer } from './offers.store.ts';

/** What of an offer is to change; what is left out stays. */
export type OfferChange = { readonly [K in keyof Omit<Offer, 'id' | 'createdAtMs'>]?: Offer[K] | undefined };

export type ChangeOfferOutcome =
  | { kind: 'changed'; offer: Offer }
  | RefusalOf<'offer_not_found' | 'invalid_values' | 'business_busy'>;

/** Changes an offer. What was asked with it before stays as it was asked. */
export async function changeOffer(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { id, change }: { id: string; change: OfferChange },
): Promise<ChangeOfferOutcome> {
  const before = await findOffer(db, business.id, id);
  if (before === null) return { kind: 'offer_not_found' };
  const { title, url, minTie, minDays, afterOffer, enabled } = change;
  const isAfterOther = afterOffer !== undefined && afterOffer !== null;
  if (isAfterOther && (afterOffer === id || (await findOffer(db, business.id, afterOffer)) === null))
    return NO_OFFER_BEFORE;
  const offer = await updateOffer(db, business.id, {
    ...before,
    title: title ?? before.title,
    url: url === undefined ? before.url : url,
    minTie: minTie ?? before.minTie,
    minDays: minDays ?? before.minDays,
    afterOffer: afterOffer === undefined ? before.afterOffer : afterOffer,
    enabled: enabled ?? before.enabled,
  });
  return offer === null ? { kind: 'business_busy' } : { kind: 'changed', offer };
}
