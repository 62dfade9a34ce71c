import { createHmac } from 'node:crypto';
import type { Business } from '../businesses/business.ts';
import { normaliseEmail } from './email.ts';

/**
 * A client's e-mail as it is kept: HMAC-SHA-256 of the normalised address under the business's own salt, cut
 * to 128 bits. It can be compared within one business, and neither read nor matched with another's.
 */
export function digestOfEmail(business: Pick<Business, 'emailSalt'>, email: string): string {
  return createHmac('sha256', business.emailSalt).update(normaliseEmail(email)).digest('hex').slice(0, 32);
}
