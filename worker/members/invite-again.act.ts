import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { run } from '../database/run.ts';
import type { Invited } from './invite-member.act.ts';
import { INVITATION_LIFETIME_MS } from './links/sign-in-link.ts';
import { insertLink } from './links/sign-in-links.store.ts';
import { findMember } from './members.store.ts';
import { digestOfToken, newToken } from './session-token.crypto.ts';
import type { Member } from './session.ts';

/** Makes another link that signs a member in once, for who has lost the first one. */
export async function inviteAgain(
  { databases: { directory }, randomBytes }: Pick<Deps, 'databases' | 'randomBytes'>,
  business: Pick<Business, 'id'>,
  { memberId }: { memberId: string },
  nowMs: number,
): Promise<({ kind: 'invited'; member: Member } & Invited) | { kind: 'member_gone' }> {
  const member = await findMember(directory, business.id, memberId);
  if (member === null) return { kind: 'member_gone' };
  const token = newToken(randomBytes);
  const expiresAtMs = nowMs + INVITATION_LIFETIME_MS;
  const link = { digest: digestOfToken(token), memberId, isMailed: false, expiresAtMs };
  await run(directory, insertLink(business.id, link, nowMs));
  return { kind: 'invited', member, memberId, token, expiresAtMs };
}
