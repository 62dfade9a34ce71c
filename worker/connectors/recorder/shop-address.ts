import { normaliseEmail } from '../../clients/email.ts';

/**
 * Whether an address is the shop's own and so no person's: one that its owner named, or one at the host of
 * the business's website. Points of sale and drafts give it for everybody who gives none.
 */
export function isShopAddress(email: string, websiteHost: string, shopEmails: readonly string[]): boolean {
  if (shopEmails.some((own) => normaliseEmail(own) === email)) return true;
  const host = websiteHost.replace(/^www\./, '');
  return host !== '' && normaliseEmail(email).endsWith(`@${host}`);
}
