/** Signing in with a key, how long a session holds, and what ends it. */
import { env, exports } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestOfToken } from '../../worker/members/session-token.crypto.ts';
import { sweepSessions } from '../../worker/members/sweep-sessions.job.ts';
import { opens, sends, signedIn } from '../rigs/dashboard/signed-in.ts';
import { sessionOf, submits, visits } from '../rigs/dashboard/visitor.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const business = await newTestBusiness();
const fetch = (request: Request) => exports.default.fetch(request);
const HOUR_MS = 3_600_000;

const isIn = async (headers: { Cookie: string }) =>
  (await fetch(visits('/dashboard', headers))).status === 200;

/** Puts a session back in time, as the database keeps it. */
function age({ Cookie }: { Cookie: string }, column: string, byMs: number) {
  const digest = digestOfToken(Cookie.split('=')[1]!);
  return env.DB.prepare(`UPDATE sessions SET ${column} = ${column} - ? WHERE digest = ?`)
    .bind(byMs, digest)
    .run();
}

const signInWithKey = async (key = business.secretKey) =>
  sessionOf(await fetch(submits('/sign-in/key', { key })));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the secret key', () => {
  it('signs the owner in, and is in no answer, cookie or log', async () => {
    const logged: string[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void logged.push(parts.join(' ')));
    const answer = await fetch(submits('/sign-in/key', { key: ` ${business.secretKey} ` }));
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard?done=signed-in']);
    expect(await isIn(sessionOf(answer))).toBe(true);
    expect(JSON.stringify([...answer.headers])).not.toContain(business.secretKey);
    expect(logged.join('\n')).not.toContain(business.secretKey);
  });

  it.each([
    ['mistyped', `${business.secretKey.slice(0, -1)}_`],
    ['of nobody', `sk_${'a'.repeat(49)}`],
    ['publishable', business.publishableKey],
    ['a space', ' \u00a0'],
    ['markup', '"><script>alert(1)</script>'],
  ])('that is %s: 422, the field named, and what was typed not sent back', async (_, key) => {
    const answer = await fetch(submits('/sign-in/key', { key }));
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(page).toContain('aria-describedby="key-hint key-problem"');
    expect(page).toContain('href="#key"');
    expect(page).not.toContain(key);
  });

  it('that is revoked ends the sessions that it began', async () => {
    const { body: second } = await business.post('/v1/keys', { kind: 'secret' });
    const session = await signInWithKey(second.key);
    expect(await isIn(session)).toBe(true);
    await business.delete(`/v1/keys/${second.id}`);
    expect(await isIn(session)).toBe(false);
  });
});

describe('a form with the secret key', () => {
  it.each([
    ['/dashboard/clients?q=a', '/dashboard/clients?q=a'],
    ['//evil.example', '/dashboard?done=signed-in'],
    ['/\\evil.example', '/dashboard?done=signed-in'],
    ['https://evil.example/dashboard', '/dashboard?done=signed-in'],
    ['/%2fevil.example', '/dashboard?done=signed-in'],
    ['/dashboard@evil.example', '/dashboard?done=signed-in'],
  ])('leads on to %s only where that is a screen', async (next, location) => {
    const answer = await fetch(submits('/sign-in/key', { key: business.secretKey, next }));
    expect(answer.headers.get('Location')).toBe(location);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
  ])('sent by a form from %s signs nobody in', async (_, headers) => {
    const form = { key: business.secretKey };
    const answer = await fetch(submits('/sign-in/key', form, headers as Record<string, string>));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  });

  it('is answered 429 at the sixth try within a minute, without looking at it', async () => {
    let tries = 0;
    const brake = { limit: () => Promise.resolve({ success: ++tries <= 5 }) };
    const attempt = async (key: string) =>
      sendTo(
        { ...env, SIGN_IN_BRAKE: brake },
        {
          method: 'POST',
          path: '/sign-in/key',
          key: null,
          body: new URLSearchParams({ key }).toString(),
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'CF-Connecting-IP': '203.0.113.9',
            'Sec-Fetch-Site': 'same-origin',
          },
        },
      );
    for (let index = 0; index < 5; index += 1) expect((await attempt('sk_wrong')).status).toBe(422);
    const sixth = await attempt(business.secretKey);
    expect(sixth.status).toBe(429);
    expect(sixth.headers.get('Retry-After')).toBe('60');
    expect(sixth.headers.getSetCookie()).toEqual([]);
  });
});

describe('a session', () => {
  it('ends when nothing was asked of it for 12 hours', async () => {
    const session = await signInWithKey();
    await age(session, 'seen_at_ms', 12 * HOUR_MS - 60_000);
    expect(await isIn(session)).toBe(true);
    await age(session, 'seen_at_ms', 12 * HOUR_MS);
    expect(await isIn(session)).toBe(false);
  });

  it('ends 14 days after it began, however much it is used', async () => {
    const session = await signInWithKey();
    await age(session, 'created_at_ms', 14 * 24 * HOUR_MS - 60_000);
    expect(await isIn(session)).toBe(true);
    await age(session, 'created_at_ms', 60_000);
    expect(await isIn(session)).toBe(false);
  });
});

describe('the end of a session', () => {
  it('comes with signing out, also for who has copied its cookie', async () => {
    const visitor = await signedIn(env.DB, business.id);
    expect((await fetch(sends(visitor, '/sign-out'))).status).toBe(303);
    expect((await fetch(opens(visitor, '/dashboard'))).status).toBe(303);
  });

  it('comes to all devices with signing out everywhere, and to the links that are out', async () => {
    const { secretKey } = await newTestBusiness();
    const one = await signInWithKey(secretKey);
    const other = await signInWithKey(secretKey);
    const link = await call('POST', '/v1/sign-in-links', secretKey, {});
    const page = await (await fetch(visits('/sign-in/prove', one))).text();
    const form = /name="form" value="([^"]+)"/.exec(page)![1]!;
    expect((await fetch(submits('/sign-out/everywhere', { form }, one))).status).toBe(303);
    expect([await isIn(one), await isIn(other)]).toEqual([false, false]);
    expect((await fetch(submits(new URL(link.body.url).pathname))).status).toBe(404);
  });

  it('comes with the next request of a member who was removed', async () => {
    const visitor = await signedIn(env.DB, business.id, { role: 'helper' });
    expect((await fetch(opens(visitor, '/dashboard'))).status).toBe(200);
    await env.DB.prepare('UPDATE members SET removed_at_ms = 1 WHERE business = ? AND id = ?')
      .bind(business.id, visitor.memberId)
      .run();
    expect((await fetch(opens(visitor, '/dashboard'))).status).toBe(303);
  });

  it('is swept up after 14 days, and a link a day after it was over', async () => {
    const { id, secretKey } = await newTestBusiness();
    const [old, young] = [await signInWithKey(secretKey), await signInWithKey(secretKey)];
    await age(old, 'created_at_ms', 14 * 24 * HOUR_MS + 1);
    await call('POST', '/v1/sign-in-links', secretKey, {});
    await call('POST', '/v1/sign-in-links', secretKey, {});
    await env.DB.prepare(`UPDATE sign_in_links SET expires_at_ms = ? WHERE digest =
      (SELECT digest FROM sign_in_links WHERE business = ? LIMIT 1)`)
      .bind(Date.now() - 24 * HOUR_MS - 60_000, id)
      .run();
    await sweepSessions(env.DB, Date.now());
    const count = async (table: string) =>
      (await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE business = ?`).bind(id).first())?.['n'];
    expect([await count('sessions'), await count('sign_in_links')]).toEqual([1, 1]);
    expect(await isIn(young)).toBe(true);
  });
});

describe('a fresh proof', () => {
  const proofOf = async (session: { Cookie: string }, key: string) => {
    const page = await (await fetch(visits('/sign-in/prove?next=/dashboard/settings/keys', session))).text();
    const form = /name="form" value="([^"]+)"/.exec(page)![1]!;
    const next = /name="next" value="([^"]+)"/.exec(page)![1]!;
    return fetch(submits('/sign-in/prove', { form, next, key }, session));
  };

  it('by the key of the business leads back, in a session that begins anew for the same member', async () => {
    const visitor = await signedIn(env.DB, business.id, { role: 'manager' });
    const before = { Cookie: visitor.cookie.split(';')[0]! };
    await age(before, 'proved_at_ms', HOUR_MS);
    const answer = await proofOf(before, business.secretKey);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard/settings/keys']);
    const after = sessionOf(answer);
    expect(await isIn(before)).toBe(false);
    const kept = await env.DB.prepare('SELECT member, proved_at_ms FROM sessions WHERE digest = ?')
      .bind(digestOfToken(after.Cookie.split('=')[1]!))
      .first();
    expect(kept!['member']).toBe(visitor.memberId);
    expect(Date.now() - Number(kept!['proved_at_ms'])).toBeLessThan(60_000);
  });

  it('is none by the key of another business', async () => {
    const session = await signInWithKey();
    const answer = await proofOf(session, (await newTestBusiness()).secretKey);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('another business');
    expect(await isIn(session)).toBe(true);
  });
});

it('no page before the dashboard is shown in a frame or kept, and none has anything inline', async () => {
  for (const path of ['/sign-in', '/open', `/sign-in/link/${'a'.repeat(43)}`]) {
    const answer = await fetch(visits(path));
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    const page = await answer.text();
    expect(page).not.toMatch(/<style|<script(?![^>]* src=)| style=| on\w+=/);
  }
});

it('whoever is signed in goes from the page to sign in to where it wanted', async () => {
  const session = await signInWithKey();
  const answer = await fetch(visits('/sign-in?next=/dashboard/growth', session));
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard/growth']);
});
