import { createMiddleware } from 'hono/factory';
import { findCaller, type Caller } from './find-caller.store.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { digestOfKey, isKey } from './key.crypto.ts';
import { bearerOf, isBraked, refuseHaste, refuseKey, refuseKindOfKey } from './require-key.guard.ts';

const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Caller>();

/**
 * Lets what looks like a secret key pass. The operation then asks `rememberedCaller`, and the store checks the
 * version of the business's settings and keys in the transaction that records the fact: that saves one call to
 * the database, and a revoked key is refused all the same, because revoking it changes the version.
 */
export const requireRememberedSecretKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = bearerOf(c);
  if (key === null || !isKey(key)) return refuseKey(c);
  if (!key.startsWith('sk_')) {
    const caller = await findCaller(c.get('env').databases, digestOfKey(key));
    return caller === null ? refuseKey(c) : refuseKindOfKey(c);
  }
  return next();
});

/** Who holds the request's key, as this isolate knows it, or the answer that refuses it. Sets `caller`. */
export async function rememberedCaller(
  c: AppContext,
): Promise<Caller | { refused: ReturnType<typeof refuseKey | typeof refuseHaste> }> {
  const digest = digestOfKey(bearerOf(c) ?? '');
  const caller = remembered.get(digest) ?? (await findCaller(c.get('env').databases, digest));
  if (caller === null) return { refused: refuseKey(c) };
  if (await isBraked(c, caller.keyId)) return { refused: refuseHaste(c) };
  if (caller.versionCoversKey) remember(digest, caller);
  c.set('caller', caller);
  return caller;
}

/** After a change of settings: the next look asks the database. */
export function forgetCaller(c: AppContext): void {
  remembered.delete(digestOfKey(bearerOf(c) ?? ''));
}

function remember(digest: string, caller: Caller): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(digest, caller);
}
