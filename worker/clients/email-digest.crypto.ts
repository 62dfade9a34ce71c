import { createHmac } from 'node:crypto';
import type { Business } from '../businesses/business.ts';
import { normaliseEmail } from './email.ts';

/**
 * A client's e-mail as it is kept: HMAC-SHA-256 of the normalised address under the business's own salt, cut
 * to 128 bits. It can be compared within one business, and neither read nor matched with another's.
 */
export function digestOfEmail(business: Pick<Business, 'emailSalt'>, email: string): string {
  return digestOfAddress(business, withAsciiHost(normaliseEmail(email)));
}

/** The digest of a normalised address of any kind. */
export function digestOfAddress({ emailSalt }: Pick<Business, 'emailSalt'>, address: string): string {
  return createHmac('sha256', emailSalt).update(address).digest('hex').slice(0, 32);
}

/** The address with its host as the name service knows it: `bücher.example` is `xn--bcher-kva.example`. */
function withAsciiHost(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const host = address.slice(at);
  // What a URL parser would take for more than a host is left as it is.
  if (!/[^\u0000-\u007f]/.test(host) || /[/?#:\\%[\]]/.test(host)) return address;
  const parsed = URL.parse(`http://${host}`);
  return parsed === null ? address : `${address.slice(0, at)}${parsed.hostname}`;
}
