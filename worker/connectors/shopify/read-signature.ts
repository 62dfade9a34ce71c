import type { SignatureSaid } from '../provider-rules.ts';

export const SHOPIFY_SIGNATURE = 'x-shopify-hmac-sha256';

/**
 * What `X-Shopify-Hmac-Sha256` says: one signature of the body alone
 * (https://shopify.dev/docs/apps/build/webhooks/verify-deliveries). Two such headers come as one, joined by
 * ", ", which no base64 holds.
 */
export function readShopifySignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  const header = headers[SHOPIFY_SIGNATURE];
  if (header === undefined || header === '') return { kind: 'unsigned' };
  if (!/^[A-Za-z0-9+/]+=*$/.test(header)) return { kind: 'malformed' };
  return { kind: 'signed', prefix: '', signatures: [header], encoding: 'base64', timestampS: null };
}

/** An app's client secret, or the one that the admin shows below its list of webhooks. */
export function keyOfShopifySecret(secret: string): { text: string; encoding: 'utf8' } | null {
  const text = secret.trim();
  return /^[\x21-\x7e]+$/.test(text) ? { text, encoding: 'utf8' } : null;
}
