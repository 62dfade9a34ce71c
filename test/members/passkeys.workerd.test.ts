/** Passkeys: made for this site by somebody who was there, and each signature good once. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newAuthenticator, type Authenticator } from '../rigs/dashboard/authenticator.ts';
import { signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';
import { cookiesOf, ORIGIN, sessionOf, submits, visits } from '../rigs/dashboard/visitor.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const { id: businessId } = await newTestBusiness();
const fetch = (request: Request) => exports.default.fetch(request);
/** What the script sends that has asked for a passkey. */
const uses = (credential: unknown, headers: Record<string, string> = {}) =>
  submits('/sign-in/passkey', { credential: JSON.stringify(credential) }, headers);
const SITE = { origin: ORIGIN, rpId: 'localhost' };

/** What the browser has after an answer: its session, and the challenge that it was given. */
const withChallenge = (cookie: string, answer: Response) => ({
  Cookie: `${cookie}; kith-passkey=${cookiesOf(answer)['kith-passkey']}`,
});

async function askToAdd({ cookie, formToken }: Visitor) {
  const answer = await fetch(
    submits('/dashboard/settings/passkeys/options', { form: formToken }, { Cookie: cookie }),
  );
  expect(answer.status).toBe(200);
  const options: { challenge: string; excludeCredentials: unknown[] } = await answer.json();
  return { options, headers: withChallenge(cookie, answer) };
}

async function add(visitor: Visitor, authenticator: Authenticator, asked: object = {}) {
  const { options, headers } = await askToAdd(visitor);
  const credential = await authenticator.create({ ...SITE, challenge: options.challenge, ...asked });
  const body = { form: visitor.formToken, name: 'Laptop', credential: JSON.stringify(credential) };
  return fetch(submits('/dashboard/settings/passkeys', body, headers));
}

async function askToSignIn() {
  const answer = await fetch(submits('/sign-in/passkey/options', {}));
  const options: { challenge: string } = await answer.json();
  return { challenge: options.challenge, headers: withChallenge('', answer) };
}

async function use(authenticator: Authenticator, asked: object = {}) {
  const { challenge, headers } = await askToSignIn();
  const credential = await authenticator.get({ ...SITE, challenge, ...asked });
  return fetch(
    submits(
      '/sign-in/passkey',
      { credential: JSON.stringify(credential), next: '/dashboard/growth' },
      headers,
    ),
  );
}

const member = await signedIn(env.DB, businessId, { name: 'Anna' });
const authenticator = await newAuthenticator();

describe('adding a passkey', () => {
  it('201 for a member who proved lately who that is; it then signs that member in', async () => {
    expect((await add(member, authenticator)).status).toBe(201);
    const answer = await use(authenticator);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ next: '/dashboard/growth' });
    const session = sessionOf(answer);
    expect(await (await fetch(visits('/dashboard', session))).text()).toContain('Anna');
    const kept = await env.DB.prepare(`SELECT way FROM sessions WHERE business = ? AND member = ?
        ORDER BY way DESC LIMIT 1`)
      .bind(businessId, member.memberId)
      .first();
    expect(kept).toEqual({ way: 'passkey' });
  });

  it('409 for one that is on record; the browser is told which those are', async () => {
    const { options } = await askToAdd(member);
    expect(options.excludeCredentials).toHaveLength(1);
    expect((await add(member, authenticator)).status).toBe(409);
    const other = await signedIn(env.DB, businessId);
    expect((await add(other, authenticator)).status).toBe(409);
  });

  it.each([
    ['for another site', { origin: 'https://evil.example', rpId: 'evil.example' }],
    ['on the page of another origin', { origin: 'http://localhost:9999' }],
    ['for another challenge', { challenge: 'a'.repeat(43) }],
    ['by somebody who did not unlock it', { isUnlocked: false }],
  ])('401 for one that was made %s', async (_, asked) => {
    expect((await add(member, await newAuthenticator(), asked)).status).toBe(401);
  });

  it("401 with the challenge of another member's session, so that nobody signs in as somebody else", async () => {
    const attacker = await signedIn(env.DB, businessId);
    const { options, headers } = await askToAdd(attacker);
    const made = await (await newAuthenticator()).create({ ...SITE, challenge: options.challenge });
    const body = { form: member.formToken, name: 'x', credential: JSON.stringify(made) };
    const [, challengeCookie = ''] = headers.Cookie.split('; kith-passkey=');
    const mixed = { Cookie: `${member.cookie}; kith-passkey=${challengeCookie}` };
    expect((await fetch(submits('/dashboard/settings/passkeys', body, mixed))).status).toBe(401);
  });
});

describe('asking for a passkey to be made', () => {
  it('303 to a proof where the last one is older than ten minutes', async () => {
    const visitor = await signedIn(env.DB, businessId, { nowMs: Date.now() - 11 * 60_000 });
    const request = submits(
      '/dashboard/settings/passkeys/options',
      { form: visitor.formToken },
      { Cookie: visitor.cookie },
    );
    const answer = await fetch(request);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in/prove']);
  });

  it.each([
    ['without the token of the session', {}, 'x'.repeat(43)],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, null],
  ])('403 %s', async (_, headers: Record<string, string>, form) => {
    const sent = { Cookie: member.cookie, ...headers };
    const request = submits('/dashboard/settings/passkeys/options', { form: form ?? member.formToken }, sent);
    expect((await fetch(request)).status).toBe(403);
  });
});

describe('signing in with a passkey', () => {
  it('401 for a signature that was heard and is sent again', async () => {
    const { challenge, headers } = await askToSignIn();
    const credential = await authenticator.get({ ...SITE, challenge });
    expect((await fetch(uses(credential, headers))).status).toBe(200);
    const again = await fetch(uses(credential, headers));
    expect([again.status, cookiesOf(again)['kith']]).toEqual([401, undefined]);
  });

  it('401 where its counter did not grow, as it would not for a copy', async () => {
    const [visitor, counting] = [await signedIn(env.DB, businessId), await newAuthenticator()];
    expect((await add(visitor, counting, { counter: 3 })).status).toBe(201);
    expect((await use(counting, { counter: 4 })).status).toBe(200);
    expect((await use(counting, { counter: 4 })).status).toBe(401);
    expect((await use(counting, { counter: 5 })).status).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', rpId: 'evil.example' }],
    ['another origin of this host', { origin: 'http://localhost:9999' }],
    ['another challenge', { challenge: 'a'.repeat(43) }],
    ['nobody who unlocked it', { isUnlocked: false }],
  ])('401 for a signature for %s', async (_, asked) => {
    expect((await use(authenticator, asked)).status).toBe(401);
  });

  it('401 for one that is unknown, that was removed, or whose member was', async () => {
    expect((await use(await newAuthenticator())).status).toBe(401);
    const [visitor, removed] = [await signedIn(env.DB, businessId), await newAuthenticator()];
    expect((await add(visitor, removed)).status).toBe(201);
    await env.DB.prepare('UPDATE members SET removed_at_ms = 1 WHERE business = ? AND id = ?')
      .bind(businessId, visitor.memberId)
      .run();
    expect((await use(removed)).status).toBe(401);
  });

  it('401 without a challenge, or with one that was made to add a passkey', async () => {
    const { options, headers } = await askToAdd(member);
    const credential = await authenticator.get({ ...SITE, challenge: options.challenge });
    expect((await fetch(uses(credential, headers))).status).toBe(401);
    expect((await fetch(uses(credential))).status).toBe(401);
  });

  it('ends the session that the browser had before', async () => {
    const before = await signedIn(env.DB, businessId);
    const cookie = before.cookie.split(';')[0]!;
    const { challenge, headers } = await askToSignIn();
    const credential = await authenticator.get({ ...SITE, challenge });
    const both = { Cookie: `${cookie}${headers.Cookie}` };
    expect((await fetch(uses(credential, both))).status).toBe(200);
    expect((await fetch(visits('/dashboard', { Cookie: cookie }))).status).toBe(303);
  });

  it('403 from another site, and 422 for what is no credential', async () => {
    const forged = submits('/sign-in/passkey', {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect((await fetch(forged)).status).toBe(403);
    for (const credential of [null, {}, { id: 1 }, { id: '<script>' }])
      expect((await fetch(uses(credential))).status).toBe(422);
  });
});

it('there are no passkeys on a page that is not of the public origin', async () => {
  const at = (origin: string, path: string, method: string) =>
    fetch(
      new Request(origin + path, {
        method,
        ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
      }),
    );
  const plain = 'http://kith.example';
  expect((await at(plain, '/sign-in/passkey/options', 'POST')).status).toBe(404);
  expect(await (await at(plain, '/sign-in', 'GET')).text()).not.toContain('data-passkey');
  expect(await (await at(ORIGIN, '/sign-in', 'GET')).text()).toContain('data-passkey');
});
