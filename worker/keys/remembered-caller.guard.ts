import type { AppContext } from '../http/context.ts';
import { JSON_BODY } from '../http/read-body.ts';
import { forgetCaller, recallCaller } from './caller-memory.guard.ts';
import { keyDigestOf } from './key-digest.guard.ts';
import { isWithinLimitOf, keyThenBody, lookUpCaller, type FoundCaller } from './require-key.guard.ts';

/**
 * Lets a secret key pass that this isolate knows, or that the database knows; then reads the body. For
 * operations whose store checks the version of the business's settings and keys in the transaction that
 * records the fact: that saves one call to the database, and a revoked key is refused all the same, because
 * revoking it changes the version.
 */
export const requireRememberedSecretKey = keyThenBody(rememberedCaller, JSON_BODY);

/** Who holds the request's key, as this isolate knows it, or else the database. */
async function rememberedCaller(c: AppContext): Promise<FoundCaller> {
  const digest = keyDigestOf(c);
  const caller = digest === null ? null : recallCaller(digest, c.get('nowMs'));
  if (caller?.versionCoversKey !== true) return lookUpCaller(c);
  // Facts are where keys are. The database is that of this request, not of the one that is remembered.
  return isWithinLimitOf(c, { ...caller, db: c.get('env').databases.directory });
}

/**
 * Who holds the request's key, as the database says now: for whoever found that what the isolate remembers
 * has changed.
 */
export async function lookAgain(c: AppContext): Promise<FoundCaller> {
  const digest = keyDigestOf(c);
  if (digest !== null) forgetCaller(digest);
  const found = await lookUpCaller(c);
  if (found.kind === 'caller') c.set('caller', found.caller);
  return found;
}
