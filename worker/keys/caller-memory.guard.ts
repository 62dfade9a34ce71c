import QuickLRU from 'quick-lru';
import type { Caller } from './find-caller.store.ts';

/**
 * A database that was put back to an earlier point has forgotten what was revoked since, and the version that
 * the record of a purchase checks may be one that it has again. So nobody is remembered for longer.
 */
const MAX_AGE_MS = 60_000;

const remembered = new QuickLRU<string, { caller: Caller; atMs: number }>({ maxSize: 1_000 });

/** Who held a secret key, by its digest, as this isolate saw in the last minute; null where it did not. */
export function recallCaller(digest: string, nowMs: number): Caller | null {
  const known = remembered.get(digest);
  if (known === undefined) return null;
  const ageMs = nowMs - known.atMs;
  return ageMs >= 0 && ageMs < MAX_AGE_MS ? known.caller : null;
}

/** Remembers who holds a secret key, as the database just said. */
export function rememberCaller(digest: string, caller: Caller, nowMs: number): void {
  if (caller.keyKind === 'secret') remembered.set(digest, { caller, atMs: nowMs });
}

/** After a key was revoked here. Other isolates find out when they record something with it. */
export function forgetKey(keyId: string): void {
  for (const [digest, { caller }] of remembered) if (caller.keyId === keyId) remembered.delete(digest);
}

/** After a change of settings: the next look asks the database. */
export function forgetCaller(digest: string): void {
  remembered.delete(digest);
}
