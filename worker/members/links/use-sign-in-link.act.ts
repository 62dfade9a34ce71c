import type { Deps } from '../../database/deps.ts';
import { digestOfToken, newToken } from '../session-token.crypto.ts';
import type { BegunSession } from '../sign-in/begin-session.act.ts';
import { useLink } from './sign-in-links.store.ts';

export type UseSignInLinkOutcome =
  | ({ kind: 'begun' } & BegunSession)
  /** It was used, is over or unknown, or its member is gone. */
  | { kind: 'link_over' };

/** Signs the member of a link in, and uses the link up by that. */
export async function useSignInLink(
  { databases, randomBytes }: Pick<Deps, 'databases' | 'randomBytes'>,
  linkToken: string,
  replacedDigest: string | null,
  nowMs: number,
): Promise<UseSignInLinkOutcome> {
  const token = newToken(randomBytes);
  const use = { linkDigest: digestOfToken(linkToken), sessionDigest: digestOfToken(token), replacedDigest };
  const used = await useLink(databases.directory, use, nowMs);
  return used === null ? { kind: 'link_over' } : { kind: 'begun', token, ...used };
}
