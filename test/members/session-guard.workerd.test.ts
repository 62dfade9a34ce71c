/** Who may open a screen, and which forms count. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, sends, signedIn } from '../rigs/dashboard/signed-in.ts';

const { id: businessId } = await newTestBusiness();
const open = (request: Request) => exports.default.fetch(request);

describe('a screen', () => {
  it('is shown to a member who is signed in, kept by nobody and in no frame', async () => {
    const answer = await open(opens(await signedIn(env.DB, businessId), '/dashboard'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
  });

  it('leads whoever is not signed in to where one signs in, and back', async () => {
    const nobody = new Request('http://kith.example/dashboard?x=1', { redirect: 'manual' });
    const answer = await open(nobody);
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      '/sign-in?next=%2Fdashboard%3Fx%3D1',
    ]);
  });
});

describe('a form', () => {
  it.each([
    ['without the token of its session', { form: '' }, {}],
    ['with the token of another session', { form: 'x'.repeat(43) }, {}],
    ['from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }],
    ['from another origin', {}, { Origin: 'https://evil.example' }],
  ])('%s does nothing', async (_, fields: Record<string, string>, headers: Record<string, string>) => {
    const visitor = await signedIn(env.DB, businessId);
    const request = sends(visitor, '/sign-out', {});
    const body = new URLSearchParams({ form: visitor.formToken, ...fields });
    const given = new Request(request.url, {
      method: 'POST',
      headers: { ...Object.fromEntries(request.headers), ...headers },
      body,
      redirect: 'manual',
    });
    expect((await open(given)).status).toBe(403);
    expect((await open(opens(visitor, '/dashboard'))).status).toBe(200);
  });

  it('that signs out ends the session', async () => {
    const visitor = await signedIn(env.DB, businessId);
    expect((await open(sends(visitor, '/sign-out'))).status).toBe(303);
    expect((await open(opens(visitor, '/dashboard'))).status).toBe(303);
  });
});
