import { timingSafeEqual, createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { findCaller } from './find-caller.store.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { digestOfKey, isKey } from './key.crypto.ts';
import { problem } from '../http/problem.ts';

/** Lets a business's secret key pass, and says who holds it in `caller`. */
export const requireSecretKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = bearerOf(c);
  if (key === null || !isKey(key)) return refuseKey(c);
  const caller = await findCaller(c.get('env').databases, digestOfKey(key));
  if (caller === null) return refuseKey(c);
  if (caller.keyKind !== 'secret') return refuseKindOfKey(c);
  if (await isBraked(c, caller.keyId)) return refuseHaste(c);
  c.set('caller', caller);
  return next();
});

/** Lets the operator pass. Without an operator token set, nobody does. */
export const requireOperator = createMiddleware<AppEnv>(async (c, next) => {
  const { operatorToken } = c.get('env');
  if (operatorToken === null) {
    return problem(
      c,
      403,
      'operator_token_not_set',
      'This deployment has no OPERATOR_TOKEN, so nobody can create businesses.',
    );
  }
  const token = bearerOf(c);
  if (token === null) return refuseKey(c);
  if (isKey(token)) return refuseKindOfKey(c);
  if (!isSameSecret(token, operatorToken)) return refuseKey(c);
  return next();
});

/** What stands behind `Authorization: Bearer`, or null. */
export function bearerOf(c: AppContext): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

export function refuseKey(c: AppContext) {
  c.header('WWW-Authenticate', 'Bearer');
  return problem(c, 401, 'invalid_key', 'Send a key that is valid as: Authorization: Bearer <key>.');
}

export function refuseKindOfKey(c: AppContext) {
  return problem(
    c,
    403,
    'wrong_kind_of_key',
    'This key is good, but not for this call: see /docs for the kind it takes.',
  );
}

export function refuseHaste(c: AppContext) {
  c.header('Retry-After', '10');
  return problem(
    c,
    429,
    'too_many_requests',
    'Too many requests at once; wait as Retry-After says and send it again.',
  );
}

/** Whether the brake is on for this key: approximate, per location. */
export async function isBraked(c: AppContext, keyId: string): Promise<boolean> {
  const brake = c.get('env').callerBrake;
  if (brake === null) return false;
  const { success } = await brake.limit({ key: keyId });
  return !success;
}

/** Compares digests, because the platform's `timingSafeEqual` throws on unequal lengths. */
function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
