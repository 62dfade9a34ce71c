import type { Deps } from '../../database/deps.ts';
import { run } from '../../database/run.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { ensureOwner, findMember } from '../members.store.ts';
import { digestOfToken, newToken } from '../session-token.crypto.ts';
import { LINK_LIFETIME_MS } from './sign-in-link.ts';
import { insertLink } from './sign-in-links.store.ts';

/** A link that was just made: its token is shown this once. */
export interface MadeLink {
  token: string;
  memberId: string;
  expiresAtMs: number;
}

export type CreateSignInLinkOutcome = ({ kind: 'created' } & MadeLink) | RefusalOf<'member_not_found'>;

/** Makes a link that signs a member in once; where none is named, the first owner, who may be made for it. */
export async function createSignInLink(
  { databases, newId, randomBytes }: Pick<Deps, 'databases' | 'newId' | 'randomBytes'>,
  businessId: string,
  { memberId }: { memberId: string | null },
  nowMs: number,
): Promise<CreateSignInLinkOutcome> {
  const { directory } = databases;
  const member =
    memberId === null
      ? await ensureOwner(directory, businessId, newId('mem'), nowMs)
      : await findMember(directory, businessId, memberId);
  if (member === null) return { kind: 'member_not_found' };
  const token = newToken(randomBytes);
  const expiresAtMs = nowMs + LINK_LIFETIME_MS;
  const link = { digest: digestOfToken(token), memberId: member.id, isMailed: false, expiresAtMs };
  await run(directory, insertLink(businessId, link, nowMs));
  return { kind: 'created', token, memberId: member.id, expiresAtMs };
}
