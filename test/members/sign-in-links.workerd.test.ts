/** Links to sign in: who makes them, and that each signs in once. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { digestOfToken } from '../../worker/members/session-token.crypto.ts';
import { cookiesOf, sessionOf, submits, visits } from '../rigs/dashboard/visitor.ts';
import { call, newTestBusiness, OPERATOR_TOKEN } from '../rigs/harness.ts';

const business = await newTestBusiness();
const fetch = (request: Request) => exports.default.fetch(request);

async function newLink(key = business.secretKey, body: object = {}) {
  const { body: made } = await call('POST', '/v1/sign-in-links', key, body);
  const path = new URL(made.url).pathname;
  return { path, digest: digestOfToken(path.split('/').at(-1)!) };
}

const isIn = async (headers: { Cookie: string }) =>
  (await fetch(visits('/dashboard', headers))).status === 200;

describe('POST /v1/sign-in-links', () => {
  it('201 makes a link of 15 minutes for the first owner, who is made once', async () => {
    const made = await call('POST', '/v1/sign-in-links', business.secretKey, {});
    expect(made.status).toBe(201);
    const leftMs = Date.parse(made.body.expiresAt) - Date.now();
    expect(leftMs).toBeGreaterThan(14 * 60_000);
    expect(leftMs).toBeLessThanOrEqual(15 * 60_000);
    await newLink();
    const owners = await env.DB.prepare('SELECT role FROM members WHERE business = ?')
      .bind(business.id)
      .all();
    expect(owners.results).toEqual([{ role: 'owner' }]);
  });

  it('201 for the operator, who says whose dashboard; 422 where not, 404 for no business', async () => {
    const ask = async (body: object) =>
      (await call('POST', '/v1/sign-in-links', OPERATOR_TOKEN, body)).status;
    expect(await ask({ businessId: business.id })).toBe(201);
    expect(await ask({})).toBe(422);
    expect(await ask({ businessId: 'biz_of_nobody' })).toBe(404);
  });

  it('404 for a member or a business that is not that of the key', async () => {
    const other = await newTestBusiness();
    const ask = async (body: object) =>
      (await call('POST', '/v1/sign-in-links', other.secretKey, body)).status;
    const members = await env.DB.prepare('SELECT id FROM members WHERE business = ?').bind(business.id).all();
    expect(await ask({ memberId: members.results[0]!['id'] })).toBe(404);
    expect(await ask({ businessId: business.id })).toBe(404);
  });

  it('401 and 403 without a secret key', async () => {
    expect((await call('POST', '/v1/sign-in-links', null, {})).status).toBe(401);
    expect((await call('POST', '/v1/sign-in-links', business.publishableKey, {})).status).toBe(403);
  });
});

describe('a link', () => {
  it('is kept as a digest, and no page or header shows more than its own address', async () => {
    const { path, digest } = await newLink();
    const token = path.split('/').at(-1)!;
    const { results } = await env.DB.prepare('SELECT * FROM sign_in_links WHERE business = ?')
      .bind(business.id)
      .all();
    expect(JSON.stringify(results)).not.toContain(token);
    expect(JSON.stringify(results)).toContain(digest);
  });

  it('signs in by its button, and never by being opened', async () => {
    const { path } = await newLink();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await fetch(visits(path, {}, method));
      expect(page.status).toBe(200);
      expect(page.headers.getSetCookie()).toEqual([]);
    }
    const answer = await fetch(submits(path));
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard?done=signed-in']);
    expect(await isIn(sessionOf(answer))).toBe(true);
  });
});

describe('a link that is over', () => {
  it('signs in once, also when two try at the same time', async () => {
    const { path } = await newLink();
    const answers = await Promise.all([fetch(submits(path)), fetch(submits(path)), fetch(submits(path))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    const again = await fetch(submits(path));
    expect(again.status).toBe(404);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await again.text()).toContain('used already');
    expect((await fetch(visits(path))).status).toBe(404);
  });

  it('signs nobody in once its time is over, and says so', async () => {
    const { path, digest } = await newLink();
    await env.DB.prepare('UPDATE sign_in_links SET expires_at_ms = ? WHERE digest = ?')
      .bind(Date.now() - 1, digest)
      .run();
    expect(await (await fetch(visits(path))).text()).toContain('Its time is over');
    expect((await fetch(submits(path))).status).toBe(404);
  });

  it('signs in no member who was removed', async () => {
    const { path, digest } = await newLink();
    const one = await newTestBusiness();
    await env.DB.prepare(`INSERT INTO members (business, id, name, role, created_at_ms, removed_at_ms)
        VALUES (?, 'mem_gone', '', 'owner', 1, 2)`)
      .bind(one.id)
      .run();
    await env.DB.prepare(`UPDATE sign_in_links SET business = ?, member = 'mem_gone' WHERE digest = ?`)
      .bind(one.id, digest)
      .run();
    expect((await fetch(submits(path))).status).toBe(404);
  });

  it.each(['x', 'x'.repeat(43), '%00', '..%2f..%2fdashboard', '<script>alert(1)</script>'])(
    'that never was (%j) is a page that says how to get one',
    async (token) => {
      const path = `/sign-in/link/${encodeURIComponent(token)}`;
      for (const request of [visits(path), submits(path)]) {
        const answer = await fetch(request);
        expect(answer.status).toBe(404);
        expect(await answer.text()).toContain('npm run sign-in');
      }
    },
  );
});

describe('following a link', () => {
  it('gives the browser a session of its own in place of one that somebody had put there', async () => {
    const attacker = sessionOf(await fetch(submits((await newLink()).path)));
    const victim = sessionOf(await fetch(submits((await newLink()).path, {}, attacker)));
    expect(victim).not.toEqual(attacker);
    expect(await isIn(victim)).toBe(true);
    expect(await isIn(attacker)).toBe(false);
  });

  it('takes no session that the browser names itself', async () => {
    const chosen = { Cookie: `kith=${'a'.repeat(43)}` };
    const given = sessionOf(await fetch(submits((await newLink()).path, {}, chosen)));
    expect(given).not.toEqual(chosen);
    expect(await isIn(chosen)).toBe(false);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['a sandboxed page of another site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ])('is not used up by a form from %s', async (_, headers) => {
    const { path } = await newLink();
    const forged = await fetch(submits(path, {}, headers as Record<string, string>));
    expect([forged.status, cookiesOf(forged)]).toEqual([403, {}]);
    expect((await fetch(submits(path))).status).toBe(303);
  });
});
