import { formatInstant } from '../calendar/instant.ts';
import type { Offer } from './offer.ts';

/** An offer as the API answers it. */
export function offerToJson({ createdAtMs, ...offer }: Offer) {
  return { ...offer, createdAt: formatInstant(createdAtMs) };
}
