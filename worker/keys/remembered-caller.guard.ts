import { createMiddleware } from 'hono/factory';
import QuickLRU from 'quick-lru';
import { bearerOf } from '../http/bearer.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { isWithinRateLimit } from '../http/rate-limit.ts';
import { respond } from '../http/respond.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { findCaller, type Caller } from './find-caller.store.ts';
import { digestOfKey, isKey } from './key.crypto.ts';

const remembered = new QuickLRU<string, Caller>({ maxSize: 1_000 });

/**
 * Lets what looks like a secret key pass. The operation then asks `rememberedCaller`, and the store checks
 * the version of the business's settings and keys in the transaction that records the fact: that saves one
 * call to the database, and a revoked key is refused all the same, because revoking it changes the version.
 */
export const requireRememberedSecretKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = bearerOf(c);
  if (key === null || !isKey(key)) return respond(c, { kind: 'invalid_key' });
  if (key.startsWith('sk_')) return next();
  const caller = await findCaller(c.get('env').databases, digestOfKey(key));
  return respond(c, { kind: caller === null ? 'invalid_key' : 'wrong_kind_of_key' });
});

/** Who holds the request's key, as this isolate knows it. Sets `caller`. */
export async function rememberedCaller(
  c: AppContext,
): Promise<{ kind: 'caller'; caller: Caller } | RefusalOf<'invalid_key' | 'too_many_requests'>> {
  const digest = digestOfKey(bearerOf(c) ?? '');
  const caller = remembered.get(digest) ?? (await findCaller(c.get('env').databases, digest));
  if (caller === null) return { kind: 'invalid_key' };
  if (!(await isWithinRateLimit(c.get('env').callerRateLimit, caller.keyId))) {
    return { kind: 'too_many_requests' };
  }
  if (caller.versionCoversKey) remembered.set(digest, caller);
  c.set('caller', caller);
  return { kind: 'caller', caller };
}

/** After a change of settings: the next look asks the database. */
export function forgetCaller(c: AppContext): void {
  remembered.delete(digestOfKey(bearerOf(c) ?? ''));
}
