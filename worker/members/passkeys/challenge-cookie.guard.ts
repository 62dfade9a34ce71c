import { getCookie } from 'hono/cookie';
import type { AppContext } from '../../http/context.ts';
import { cookieFormAt } from '../session-cookie.ts';
import { openChallenge, sealChallenge, type Challenge } from './challenge.crypto.ts';
import { CHALLENGE_LIFETIME_MS } from './passkey-options.ts';

/** Keeps a challenge in the browser for as long as it holds. */
export async function setChallenge(
  c: AppContext,
  signingSecret: string,
  challenge: Challenge,
  boundTo: string,
): Promise<void> {
  const sealed = await sealChallenge(signingSecret, challenge, boundTo);
  setCookie(c, sealed, CHALLENGE_LIFETIME_MS / 1_000);
}

/** The challenge that the browser brings back, which it then no longer has; null for none that is good. */
export async function takeChallenge(
  c: AppContext,
  signingSecret: string,
  boundTo: string,
): Promise<Challenge | null> {
  const sealed = getCookie(c, nameAt(c.req.url));
  setCookie(c, '', 0);
  return sealed === undefined ? null : openChallenge(signingSecret, sealed, boundTo, c.get('nowMs'));
}

function setCookie(c: AppContext, value: string, maxAgeSeconds: number): void {
  const { attributes } = cookieFormAt(c.req.url);
  c.header('Set-Cookie', `${nameAt(c.req.url)}=${value}; ${attributes}; Max-Age=${maxAgeSeconds}`, {
    append: true,
  });
}

function nameAt(url: string): string {
  return `${cookieFormAt(url).name}-passkey`;
}
