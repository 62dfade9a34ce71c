import { createHash, timingSafeEqual } from 'node:crypto';
import { base64url } from 'jose';

const TOKEN_BYTES = 32;

/** A token of 256 random bits, for a cookie or the address of a link to sign in. */
export function newToken(randomBytes: (count: number) => Uint8Array): string {
  return base64url.encode(randomBytes(TOKEN_BYTES));
}

/** Whether a text has the form of such a token. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What is kept instead of a token: 256 random bits need no salt and no stretching. */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * What each form of a session carries, so that no other page can send one (OWASP, Cross-Site Request Forgery
 * Prevention: synchronizer token). It is made from the session's token, which no page can read.
 */
export function formTokenOf(sessionToken: string): string {
  return createHash('sha256').update(`kith form ${sessionToken}`).digest('base64url');
}

/** Whether a form carries the token of its session; the time that takes says nothing about the token. */
export function isFormTokenOf(sessionToken: string, given: string): boolean {
  const encoder = new TextEncoder();
  const [wanted, sent] = [encoder.encode(formTokenOf(sessionToken)), encoder.encode(given)];
  return wanted.length === sent.length && timingSafeEqual(wanted, sent);
}
