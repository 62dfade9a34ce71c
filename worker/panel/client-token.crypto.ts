import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Long enough for a page that stays open over lunch, short enough that a copied one is soon worthless. */
export const TOKEN_LIFETIME_MS = 3_600_000;

/** Whom a token speaks for: one client of one business, until an instant. */
export interface TokenClaims {
  business: string;
  clientId: string;
  expiresAtMs: number;
}

/**
 * A token for one client: its claims and an HMAC-SHA-256 over them. Nothing in it is secret but the
 * signature.
 */
export function makeClientToken(
  signingSecret: string,
  { business, clientId, expiresAtMs }: TokenClaims,
): string {
  const claims = Buffer.from(JSON.stringify([business, clientId, expiresAtMs])).toString('base64url');
  return `ct_${claims}.${signatureOf(signingSecret, claims).toString('base64url')}`;
}

/**
 * Whom a token speaks for; null for one that is malformed, tampered with, of another deployment, or too
 * old.
 */
export function readClientToken(signingSecret: string, token: string, nowMs: number): TokenClaims | null {
  const parts = /^ct_([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (parts === null) return null;
  const [, claims = '', signature = ''] = parts;
  // Both are 32 bytes: 43 characters of base64url hold no other number.
  if (!timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(signingSecret, claims))) return null;
  const [business, clientId, expiresAtMs] = JSON.parse(Buffer.from(claims, 'base64url').toString()) as [
    string,
    string,
    number,
  ];
  return nowMs < expiresAtMs ? { business, clientId, expiresAtMs } : null;
}

/** A key of its own through HKDF (RFC 5869), so that no signature made for something else is a token. */
function signatureOf(signingSecret: string, claims: string): Buffer {
  const key = hkdfSync('sha256', signingSecret, '', 'kith client token', 32);
  return createHmac('sha256', Buffer.from(key)).update(claims).digest();
}
