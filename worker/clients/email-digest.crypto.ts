import { createHmac } from 'node:crypto';
import type { Business } from '../businesses/business.ts';
import { normaliseEmail } from './email.ts';

/**
 * A client's e-mail as it is kept: HMAC-SHA-256 of the normalised address under the business's own salt, cut
 * to 128 bits. It can be compared within one business, and neither read nor matched with another's.
 */
export function digestOfEmail(business: Pick<Business, 'emailSalt'>, email: string): string {
  return digestOfAddress(business, normaliseEmail(email));
}

/** The digest of a normalised address of any kind. */
export function digestOfAddress({ emailSalt }: Pick<Business, 'emailSalt'>, address: string): string {
  return createHmac('sha256', emailSalt).update(address).digest('hex').slice(0, 32);
}
