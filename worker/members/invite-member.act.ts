import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { INVITATION_LIFETIME_MS } from './links/sign-in-link.ts';
import type { Role } from './role.ts';
import { digestOfToken, newToken } from './session-token.crypto.ts';
import { insertInvited } from './team.store.ts';

/** Somebody who was just invited; the token of the link is shown this once. */
export interface Invited {
  memberId: string;
  token: string;
  expiresAtMs: number;
}

/** Makes somebody a member, with a link that signs them in once within three days. */
export async function inviteMember(
  { databases, newId, randomBytes }: Pick<Deps, 'databases' | 'newId' | 'randomBytes'>,
  business: Pick<Business, 'id'>,
  { name, email, role }: { name: string; email: string | null; role: Role },
  nowMs: number,
): Promise<{ kind: 'invited' } & Invited> {
  const memberId = newId('mem');
  const token = newToken(randomBytes);
  const expiresAtMs = nowMs + INVITATION_LIFETIME_MS;
  const member = { id: memberId, name, email: email?.toLowerCase() ?? null, role };
  const link = { digest: digestOfToken(token), memberId, isMailed: false, expiresAtMs };
  await insertInvited(databases.directory, business.id, { member, link }, nowMs);
  return { kind: 'invited', memberId, token, expiresAtMs };
}
