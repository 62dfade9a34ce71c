import type { Deps } from '../../database/deps.ts';
import { findCaller, type Caller } from '../../keys/find-caller.store.ts';
import { digestOfKey, isKey } from '../../keys/key.crypto.ts';
import { ensureOwner } from '../members.store.ts';
import { beginSession, type BeginSessionOutcome } from './begin-session.act.ts';

/** Whose key was pasted, or what is wrong with it. */
export type PastedKey = { kind: 'caller'; caller: Caller } | { kind: 'wrong_key' | 'publishable_key' };

/** Whose secret key a text is. */
export async function readPastedKey({ databases }: Pick<Deps, 'databases'>, key: string): Promise<PastedKey> {
  const caller = isKey(key) ? await findCaller(databases, digestOfKey(key)) : null;
  if (caller === null) return { kind: 'wrong_key' };
  return caller.keyKind === 'secret' ? { kind: 'caller', caller } : { kind: 'publishable_key' };
}

export type SignInWithKeyOutcome = BeginSessionOutcome | Exclude<PastedKey, { kind: 'caller' }>;

/**
 * Signs the first owner of a business in by its secret key, because who has that can do everything anyway.
 * The session ends with the key.
 */
export async function signInWithKey(
  deps: Pick<Deps, 'databases' | 'newId' | 'randomBytes'>,
  key: string,
  replacedDigest: string | null,
  nowMs: number,
): Promise<SignInWithKeyOutcome> {
  const pasted = await readPastedKey(deps, key);
  if (pasted.kind !== 'caller') return pasted;
  const { business, keyId } = pasted.caller;
  const owner = await ensureOwner(deps.databases.directory, business.id, deps.newId('mem'), nowMs);
  if (owner === null) return { kind: 'member_gone' };
  const beginning = { memberId: owner.id, way: 'key' as const, keyId, replacedDigest };
  return beginSession(deps, business.id, beginning, nowMs);
}
