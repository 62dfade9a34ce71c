import { batch } from '../../database/run.ts';
import { ownsPasskey } from '../passkeys/passkeys.store.ts';
import type { SignInWay } from '../session.ts';
import { dropSession, insertSession } from '../sessions.store.ts';

/** A session that is to begin. */
export interface NewSession {
  digest: string;
  memberId: string;
  way: SignInWay;
  keyId: string | null;
  /** The session that the browser had before, which ends. */
  replacedDigest: string | null;
}

/** Begins a session in place of the one that was there; null where its member is gone. */
export async function replaceSession(
  directory: D1Database,
  businessId: string,
  { replacedDigest, ...session }: NewSession,
  nowMs: number,
): Promise<{ hasPasskey: boolean } | null> {
  const { begun, passkeys } = await batch(directory, {
    begun: insertSession(businessId, session, nowMs),
    replaced: replacedDigest === null ? [] : [dropSession(replacedDigest)],
    passkeys: ownsPasskey(session.digest),
  });
  return begun.changes === 0 ? null : { hasPasskey: passkeys.rows[0]?.hasPasskey === true };
}
