import { bearerOf } from '../http/bearer.ts';
import type { AppContext } from '../http/context.ts';
import { digestOfKey, isKey } from './key.crypto.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The digest of the request's key, once somebody has asked for it; null where it brings none. */
    keyDigest: string | null;
  }
}

/**
 * The digest of the key that the request brings; null where it brings none, or something that is no key.
 * Every guard asks, and it is computed once for a request.
 */
export function keyDigestOf(c: AppContext): string | null {
  const known: string | null | undefined = c.get('keyDigest');
  if (known !== undefined) return known;
  const bearer = bearerOf(c);
  const digest = bearer !== null && isKey(bearer) ? digestOfKey(bearer) : null;
  c.set('keyDigest', digest);
  return digest;
}
