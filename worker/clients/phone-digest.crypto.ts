import type { Business } from '../businesses/business.ts';
import { digestOfAddress } from './email-digest.crypto.ts';
import { normalisePhone } from '../files/values/phone.ts';

/**
 * A client's phone as it is kept: a digest like that of an e-mail; null for what is no number. The text that
 * is digested has no `@`, so that it is never that of an e-mail.
 */
export function digestOfPhone(business: Pick<Business, 'emailSalt'>, phone: string): string | null {
  const normalised = normalisePhone(phone);
  return normalised === null ? null : digestOfAddress(business, `tel:${normalised}`);
}
