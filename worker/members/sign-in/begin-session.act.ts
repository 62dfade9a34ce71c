import type { Deps } from '../../database/deps.ts';
import { digestOfToken, newToken } from '../session-token.crypto.ts';
import { replaceSession, type NewSession } from './begin-session.store.ts';

/** Who signs in, how, and in place of which session of the same browser. */
type Beginning = Omit<NewSession, 'digest'>;

/** A session that has begun. Its token is shown to the browser and kept nowhere. */
export interface BegunSession {
  token: string;
  businessId: string;
  memberId: string;
  /** Whether the member has a passkey already. */
  hasPasskey: boolean;
}

export type BeginSessionOutcome = ({ kind: 'begun' } & BegunSession) | { kind: 'member_gone' };

/** Signs a member in, under a token that nobody has seen before. */
export async function beginSession(
  { databases, randomBytes }: Pick<Deps, 'databases' | 'randomBytes'>,
  businessId: string,
  beginning: Beginning,
  nowMs: number,
): Promise<BeginSessionOutcome> {
  const token = newToken(randomBytes);
  const session = { ...beginning, digest: digestOfToken(token) };
  const begun = await replaceSession(databases.directory, businessId, session, nowMs);
  if (begun === null) return { kind: 'member_gone' };
  return { kind: 'begun', token, businessId, memberId: beginning.memberId, ...begun };
}
