import type { Business } from '../businesses/business.ts';
import type { Proof } from './proof.ts';

/** What anybody may read about a business and its number. */
export interface PublishedProof {
  business: Pick<Business, 'id' | 'name' | 'timeZone' | 'website'>;
  proof: Proof;
}
