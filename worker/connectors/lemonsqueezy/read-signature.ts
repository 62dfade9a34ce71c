import type { SignatureSaid } from '../provider-rules.ts';

export const LEMON_SIGNATURE = 'x-signature';

/**
 * What `X-Signature` says: one HMAC-SHA-256 over the body alone, in hex
 * (https://docs.lemonsqueezy.com/help/webhooks/signing-requests).
 */
export function readLemonSignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  const signature = headers[LEMON_SIGNATURE];
  if (signature === undefined || signature === '') return { kind: 'unsigned' };
  if (!/^[\da-f]{64}$/i.test(signature)) return { kind: 'malformed' };
  return { kind: 'signed', prefix: '', signatures: [signature], encoding: 'hex', timestampS: null };
}

/** The secret is what its owner typed at Lemon Squeezy, so anything may be one. */
export function keyOfLemonSecret(secret: string): { text: string; encoding: 'utf8' } | null {
  const text = secret.trim();
  return text === '' ? null : { text, encoding: 'utf8' };
}
