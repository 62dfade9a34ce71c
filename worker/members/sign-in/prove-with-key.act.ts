import type { Deps } from '../../database/deps.ts';
import type { Member } from '../session.ts';
import { beginSession, type BeginSessionOutcome } from './begin-session.act.ts';
import { readPastedKey } from './sign-in-with-key.act.ts';

/** Who proves what, by which key, and in which session. */
interface Proof {
  businessId: string;
  member: Pick<Member, 'id'>;
  key: string;
  sessionDigest: string;
}

export type ProveWithKeyOutcome =
  | BeginSessionOutcome
  | { kind: 'wrong_key' | 'publishable_key' | 'other_business' };

/**
 * Proves by the secret key of the business that a member is there. It stays who it is, in a session that
 * begins anew, so that whoever knows the old one is out.
 */
export async function proveWithKey(
  deps: Pick<Deps, 'databases' | 'randomBytes'>,
  { businessId, member, key, sessionDigest }: Proof,
  nowMs: number,
): Promise<ProveWithKeyOutcome> {
  const pasted = await readPastedKey(deps, key);
  if (pasted.kind !== 'caller') return pasted;
  if (pasted.caller.business.id !== businessId) return { kind: 'other_business' };
  const { keyId } = pasted.caller;
  const beginning = { memberId: member.id, way: 'key' as const, keyId, replacedDigest: sessionDigest };
  return beginSession(deps, businessId, beginning, nowMs);
}
