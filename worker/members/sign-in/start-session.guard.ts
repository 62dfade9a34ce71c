import { getCookie } from 'hono/cookie';
import type { AppContext } from '../../http/context.ts';
import { builtFiles } from '../../html/built-files.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { DASHBOARD, nextPath } from '../next-path.guard.ts';
import type { PasskeySite } from '../passkeys/passkey-options.ts';
import { passkeySiteOf } from '../passkeys/passkey-site.guard.ts';
import { localeFor } from '../require-member.guard.ts';
import { cookieFormAt } from '../session-cookie.ts';
import { digestOfToken, isToken } from '../session-token.crypto.ts';
import { LIFETIME_MS } from '../session.ts';
import type { BegunSession } from './begin-session.act.ts';

/**
 * Gives the browser the session that has begun, and says where it goes on: where it was on its way to; or
 * home, where somebody without a passkey is offered one.
 */
export function startSession(c: AppContext, begun: BegunSession, next: string | undefined): string {
  const { name, attributes } = cookieFormAt(c.req.url);
  c.header('Set-Cookie', `${name}=${begun.token}; ${attributes}; Max-Age=${LIFETIME_MS / 1_000}`, {
    append: true,
  });
  const { businessId, memberId } = begun;
  const actor = { kind: 'member', id: memberId } as const;
  tellDeed(c, { action: 'session.started', thingId: memberId, businessId, actor });
  const path = nextPath(next);
  return path === DASHBOARD && !begun.hasPasskey ? `${DASHBOARD}?done=signed-in` : path;
}

/**
 * The digest of the session that the browser had before; null where it had none. Whoever signs in loses it,
 * also where somebody else had put it there.
 */
export function replacedSession(c: AppContext): string | null {
  const { name } = cookieFormAt(c.req.url);
  const token = getCookie(c, name) ?? '';
  return isToken(token) ? digestOfToken(token) : null;
}

/** The site of passkeys at the address that was asked; null where there are none. */
export function passkeySiteFor(c: AppContext): PasskeySite | null {
  if (c.get('env').signingSecret === null) return null;
  return passkeySiteOf(publicOrigin(c), new URL(c.req.url).origin);
}

/** What the page of a visitor is given of the request. */
export async function visitOf(c: AppContext) {
  const { site } = await builtFiles(c.get('env'));
  return { locale: localeFor(c), site };
}

/** Which ways in this deployment has. */
export function waysInto(c: AppContext) {
  const { mail, demo } = c.get('env');
  return {
    passkey: passkeySiteFor(c) !== null,
    mail: mail !== null,
    demonstration: demo !== null && demo.businessId !== null,
  };
}
