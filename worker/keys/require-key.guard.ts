import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { bearerOf } from '../http/bearer.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { isWithinRateLimit } from '../http/rate-limit.ts';
import { openBody, type BodyLimit, type OpenBody } from '../http/open-body.ts';
import { JSON_BODY, readBody } from '../http/read-body.ts';
import { respond } from '../http/respond.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { rememberCaller } from './caller-memory.guard.ts';
import { findCaller, type Caller } from './find-caller.store.ts';
import { keyDigestOf } from './key-digest.guard.ts';
import { isKey } from './key.crypto.ts';
import { isOperator } from './operator.crypto.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who calls, behind a guard that asks for a secret key. */
    caller: Caller;
    /** The id of the key by which the rate limit has counted this request already. */
    limitedKeyId: string;
    /** The body, behind a guard that leaves it to the operation to read it. */
    openBody: OpenBody;
  }
}

/** Who calls; or why nobody may. */
export type FoundCaller =
  | { kind: 'caller'; caller: Caller }
  | RefusalOf<'invalid_key' | 'wrong_kind_of_key' | 'too_many_requests'>;

/**
 * Lets what `find` finds pass, says in `caller` who that is, and only then reads the body. Nothing of a body
 * is read for a key that is no good.
 */
export function keyThenBody(
  find: (c: AppContext) => Promise<FoundCaller>,
  limit: BodyLimit,
): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const found = await find(c);
    if (found.kind !== 'caller') return respond(c, found);
    c.set('caller', found.caller);
    const read = await readBody(c, limit);
    return read.kind === 'read' ? next() : respond(c, read);
  });
}

/**
 * Lets a business's secret key pass, then reads the body. The database is asked each time, so that a revoked
 * key stops at once.
 */
export const requireSecretKey = keyThenBody(lookUpCaller, JSON_BODY);

/**
 * The same for a call whose body is read in pieces: a good key opens it, and without this guard there is none
 * to read.
 */
export function requireSecretKeyForPieces(limit: BodyLimit): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const found = await lookUpCaller(c);
    if (found.kind !== 'caller') return respond(c, found);
    c.set('caller', found.caller);
    const opened = openBody(c, limit);
    if (opened.kind !== 'open') return respond(c, opened);
    c.set('openBody', opened.body);
    return next();
  });
}

/** Who holds the request's key, as the database says. */
export async function lookUpCaller(c: AppContext): Promise<FoundCaller> {
  const digest = keyDigestOf(c);
  if (digest === null) return { kind: 'invalid_key' };
  const caller = await findCaller(c.get('env').databases, digest);
  if (caller === null) return { kind: 'invalid_key' };
  if (caller.keyKind !== 'secret') return { kind: 'wrong_kind_of_key' };
  rememberCaller(digest, caller, c.get('nowMs'));
  return isWithinLimitOf(c, caller);
}

/** The caller, if it keeps within its rate limit. A request counts once. */
export async function isWithinLimitOf(c: AppContext, caller: Caller): Promise<FoundCaller> {
  if (c.get('limitedKeyId') === caller.keyId) return { kind: 'caller', caller };
  c.set('limitedKeyId', caller.keyId);
  const isWithin = await isWithinRateLimit(c.get('env').callerRateLimit, caller.keyId);
  return isWithin ? { kind: 'caller', caller } : { kind: 'too_many_requests' };
}

/** Lets the operator pass, then reads the body. Without an operator token set, nobody passes. */
export const requireOperator = createMiddleware<AppEnv>(async (c, next) => {
  const { operatorToken } = c.get('env');
  if (operatorToken === null) return respond(c, { kind: 'operator_token_not_set' });
  const token = bearerOf(c);
  if (token === null) return respond(c, { kind: 'invalid_key' });
  if (isKey(token)) return respond(c, { kind: 'wrong_kind_of_key' });
  if (!isOperator(token, operatorToken)) return respond(c, { kind: 'invalid_key' });
  const read = await readBody(c, JSON_BODY);
  return read.kind === 'read' ? next() : respond(c, read);
});

/** What an act of the caller's business works with. */
export function depsOf(c: AppContext): Deps {
  return { databases: c.get('env').databases, db: c.get('caller').db, newId, randomBytes };
}
