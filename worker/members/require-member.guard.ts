import { getCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Business } from '../businesses/business.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { builtFiles } from '../html/built-files.ts';
import { noticePage } from '../html/notice-page.tsx';
import type { AppContext, AppEnv } from '../http/context.ts';
import { dashboardLocale, type DashboardLocale } from '../language/dashboard-locale.ts';
import type { ShellWords } from '../language/words/dashboard/shell/words.ts';
import { logFailure } from '../logs/log.ts';
import { may, type Right } from './role.ts';
import { cookieFormAt } from './session-cookie.ts';
import { digestOfToken, isToken } from './session-token.crypto.ts';
import { isProofFresh, isSessionAlive, isSightingDue, type Member } from './session.ts';
import { findSession, touchSession, type Session } from './sessions.store.ts';

/** Who is signed in, where, and what goes with its requests. */
export interface SignedIn {
  business: Business;
  /** The database of the business's facts. */
  db: D1Database;
  member: Member;
  session: Session;
  /** What the cookie holds: forms carry a token that is made from it. */
  sessionToken: string;
  sessionDigest: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is signed in, behind a guard that asks for a member. */
    signedIn: SignedIn;
  }
}

/** What a screen asks of whoever opens it. */
export interface Asked {
  right: Right;
  /** Whether it asks for a proof within the last minutes of who that is. */
  isFreshProofNeeded?: boolean;
}

/**
 * Lets a member with a right pass, and says in `signedIn` who that is. Whoever is not signed in is led to
 * where one signs in, and back from there; who may not, reads so. The database is asked each time, so that a
 * member who was removed, and a session that was ended, stop at once.
 */
export function requireMember({ right, isFreshProofNeeded = false }: Asked): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const signedIn = await whoIsSignedIn(c);
    if (signedIn === null) return c.redirect(withReturn('/sign-in', c), 303);
    c.set('signedIn', signedIn);
    if (!may(signedIn.member.role, right)) return notice(c, 'notAllowed', 403);
    if (isFreshProofNeeded && !isProofFresh(signedIn.session, c.get('nowMs')))
      return c.redirect(withReturn('/sign-in/prove', c), 303);
    return next();
  });
}

/** Who is signed in by the request's cookie; null for nobody. */
export async function whoIsSignedIn(c: AppContext): Promise<SignedIn | null> {
  const { name } = cookieFormAt(c.req.url);
  const sessionToken = getCookie(c, name) ?? '';
  if (!isToken(sessionToken)) return null;
  const { databases } = c.get('env');
  const nowMs = c.get('nowMs');
  const sessionDigest = digestOfToken(sessionToken);
  const found = await findSession(databases, sessionDigest);
  if (found === null || !isSessionAlive(found.session, nowMs)) return null;
  if (isSightingDue(found.session, nowMs)) noteSighting(c, sessionDigest);
  const { session, business, db } = found;
  return { business, db, member: session.member, session, sessionToken, sessionDigest };
}

/** Keeps, after the answer, that the session was used. */
function noteSighting(c: AppContext, digest: string): void {
  const noted = touchSession(c.get('env').databases.directory, digest, c.get('nowMs'));
  c.executionCtx.waitUntil(
    noted.catch((error: unknown) =>
      logFailure('session_not_noted', error, { requestId: c.get('requestId') }),
    ),
  );
}

/**
 * An address with the way back to what was asked: a form that was sent is gone, so that its screen is what
 * one comes back to.
 */
function withReturn(path: string, c: AppContext): string {
  const url = new URL(c.req.url);
  const asked = c.req.method === 'GET' ? `${url.pathname}${url.search}` : refererOf(c);
  return asked === null ? path : `${path}?next=${encodeURIComponent(asked)}`;
}

function refererOf(c: AppContext): string | null {
  const referer = URL.parse(c.req.header('Referer') ?? '');
  if (referer === null || referer.origin !== new URL(c.req.url).origin) return null;
  return `${referer.pathname}${referer.search}`;
}

/** The language for whoever asks, signed in or not. */
export function localeFor(c: AppContext): DashboardLocale {
  const signedIn: SignedIn | undefined = c.get('signedIn');
  return dashboardLocale(signedIn?.member.lang ?? null, c.req.header('Accept-Language') ?? null);
}

/** Answers a page that says why there is no screen. */
export async function notice<Status extends 400 | 403 | 404 | 413 | 415 | 422 | 429 | 500 | 503>(
  c: AppContext,
  said: keyof ShellWords['notices'],
  status: Status,
) {
  const { site } = await builtFiles(c.get('env'));
  if (status === 503 || status === 429) c.header('Retry-After', '60');
  return c.html(noticePage({ notice: said, locale: localeFor(c), site }), status);
}

/** What an act of the signed-in member's business works with. */
export function depsOfMember(c: AppContext): Deps {
  return { databases: c.get('env').databases, db: c.get('signedIn').db, newId, randomBytes };
}
