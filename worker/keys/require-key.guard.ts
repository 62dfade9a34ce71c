import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { bearerOf } from '../http/bearer.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { isWithinRateLimit } from '../http/rate-limit.ts';
import { respond } from '../http/respond.ts';
import { findCaller, type Caller } from './find-caller.store.ts';
import { digestOfKey, isKey } from './key.crypto.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who calls, behind `requireSecretKey` or `rememberedCaller`. */
    caller: Caller;
  }
}

/** Lets a business's secret key pass, and says who holds it in `caller`. */
export const requireSecretKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = bearerOf(c);
  if (key === null || !isKey(key)) return respond(c, { kind: 'invalid_key' });
  const caller = await findCaller(c.get('env').databases, digestOfKey(key));
  if (caller === null) return respond(c, { kind: 'invalid_key' });
  if (caller.keyKind !== 'secret') return respond(c, { kind: 'wrong_kind_of_key' });
  if (!(await isWithinRateLimit(c.get('env').callerRateLimit, caller.keyId))) {
    return respond(c, { kind: 'too_many_requests' });
  }
  c.set('caller', caller);
  return next();
});

/** Lets the operator pass. Without an operator token set, nobody does. */
export const requireOperator = createMiddleware<AppEnv>(async (c, next) => {
  const { operatorToken } = c.get('env');
  if (operatorToken === null) return respond(c, { kind: 'operator_token_not_set' });
  const token = bearerOf(c);
  if (token === null) return respond(c, { kind: 'invalid_key' });
  if (isKey(token)) return respond(c, { kind: 'wrong_kind_of_key' });
  if (!isSameSecret(token, operatorToken)) return respond(c, { kind: 'invalid_key' });
  return next();
});

/** What an act of the caller's business works with. */
export function depsOf(c: AppContext): Deps {
  return { databases: c.get('env').databases, db: c.get('caller').db, newId, randomBytes };
}

/** Compares digests, because the platform's `timingSafeEqual` throws on unequal lengths. */
function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
