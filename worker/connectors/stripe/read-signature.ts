import type { SignatureSaid } from '../provider-rules.ts';

export const STRIPE_SIGNATURE = 'stripe-signature';

/**
 * What `Stripe-Signature` says: `t=1710498758,v1=<hex>`, with one `v1` for each secret while one is being
 * replaced (https://docs.stripe.com/webhooks/signature). `v0` is of test events of old, and no proof. Two
 * such headers come as one, joined by ", ", and say nothing.
 */
export function readStripeSignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  const header = headers[STRIPE_SIGNATURE];
  if (header === undefined || header === '') return { kind: 'unsigned' };
  const parts = header.split(',').map((part) => /^([a-z]\w*)=(\w+)$/.exec(part));
  if (parts.includes(null)) return { kind: 'malformed' };
  const valuesOf = (name: string) =>
    parts.flatMap((part) => (part?.[1] === name && part[2] !== undefined ? [part[2]] : []));
  const [[time = '', ...otherTimes], signatures] = [valuesOf('t'), valuesOf('v1')];
  if (!/^\d{1,11}$/.test(time) || otherTimes.length > 0 || signatures.length === 0)
    return { kind: 'malformed' };
  return { kind: 'signed', prefix: `${time}.`, signatures, encoding: 'hex', timestampS: Number(time) };
}

/** The whole `whsec_...` is the key, as its characters: it is not base64 here. */
export function keyOfStripeSecret(secret: string): { text: string; encoding: 'utf8' } | null {
  const text = secret.trim();
  return /^whsec_[\w+/=-]+$/.test(text) ? { text, encoding: 'utf8' } : null;
}
