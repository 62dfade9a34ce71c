import type { Offer } from '../../../asks/offer.ts';
import type { Input, Typed } from '../inputs.ts';

/** An offer, as a form. */
export const OFFER_INPUTS = [
  { name: 'title', kind: 'text' },
  { name: 'url', kind: 'url', isOptional: true },
  { name: 'minTie', kind: 'choice' },
  { name: 'minDays', kind: 'number' },
  { name: 'afterOffer', kind: 'choice', isOptional: true },
  { name: 'enabled', kind: 'flag' },
] as const satisfies readonly Input<keyof Offer>[];

export type OfferTyped = Typed<(typeof OFFER_INPUTS)[number]['name']>;

/** A form for a new offer. */
export const NO_OFFER: OfferTyped = {
  title: '',
  url: '',
  minTie: 'client',
  minDays: '0',
  afterOffer: '',
  enabled: 'yes',
};

/** An offer as it is, in the inputs. */
export function typedOfOffer({ title, url, minTie, minDays, afterOffer, enabled }: Offer): OfferTyped {
  return {
    title,
    url: url ?? '',
    minTie,
    minDays: String(minDays),
    afterOffer: afterOffer ?? '',
    enabled: enabled ? 'yes' : '',
  };
}
