import type { UsedCredential } from '../../../schema/api/sign-in.ts';
import type { Deps } from '../../database/deps.ts';
import { beginSession, type BeginSessionOutcome } from '../sign-in/begin-session.act.ts';
import type { Challenge } from './challenge.crypto.ts';
import type { PasskeySite } from './passkey-options.ts';
import { findPasskey, usePasskey } from './passkeys.store.ts';
import { verifyUsed } from './verify-passkey.crypto.ts';

/** What a browser brings to sign in with. */
interface Brought {
  site: PasskeySite;
  challenge: Challenge;
  credential: UsedCredential;
  replacedDigest: string | null;
}

export type SignInWithPasskeyOutcome = BeginSessionOutcome | { kind: 'passkey_refused' };

/** Signs the owner of a passkey in, if it has signed what was asked: once for each time it is asked. */
export async function signInWithPasskey(
  deps: Pick<Deps, 'databases' | 'randomBytes'>,
  { site, challenge, credential, replacedDigest }: Brought,
  nowMs: number,
): Promise<SignInWithPasskeyOutcome> {
  const { directory } = deps.databases;
  const passkey = await findPasskey(directory, credential.id);
  if (passkey === null) return { kind: 'passkey_refused' };
  const { id, businessId, memberId } = passkey;
  const counter = await verifyUsed({ site, challenge: challenge.challenge }, credential, passkey);
  if (counter === null) return { kind: 'passkey_refused' };
  const used = { id, counter, askedAtMs: challenge.issuedAtMs, nowMs };
  if (!(await usePasskey(directory, businessId, used))) return { kind: 'passkey_refused' };
  const beginning = { memberId, way: 'passkey' as const, keyId: null, replacedDigest };
  return beginSession(deps, businessId, beginning, nowMs);
}
