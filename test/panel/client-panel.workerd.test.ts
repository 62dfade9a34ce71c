import { base64url, decodeJwt } from 'jose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { panelSchema } from '../../schema/api/panel.ts';
import { makeClientToken } from '../../worker/panel/client-token.crypto.ts';
import { ask, call, newTestBusiness } from '../rigs/harness.ts';

const SIGNING_SECRET = 'signing-secret-of-the-tests';

let business: Awaited<ReturnType<typeof newTestBusiness>>;

beforeEach(async () => {
  business = await newTestBusiness({ website: 'https://shop.example/', name: 'Fern & Clay' });
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'anna',
    clientName: 'Anna Kowalska',
    amount: 100,
  });
});

/** As a page does: a simple request, which costs no preflight. */
function panel(body: object | string, headers: Record<string, string> = { Origin: 'https://shop.example' }) {
  const all = { 'Content-Type': 'text/plain;charset=UTF-8', ...headers };
  return ask({ method: 'POST', path: '/v1/panel', key: null, body, headers: all });
}

async function tokenOf(clientId: string): Promise<string> {
  return (await business.post(`/v1/clients/${clientId}/token`, undefined)).body.token;
}

function badge(ref: string, lang = 'en') {
  const query = new URLSearchParams({ key: business.publishableKey, ref, lang });
  const headers = { 'Cache-Control': 'no-cache' };
  return ask({ method: 'GET', path: `/v1/badge?${query.toString()}`, key: null, headers });
}

describe('POST /v1/clients/{clientId}/token', () => {
  it('201 for an hour, not to be kept by any cache', async () => {
    const { status, body, headers } = await business.post('/v1/clients/anna/token', undefined);
    expect(status).toBe(201);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('201 says to the millisecond when the token ends', async () => {
    const { body } = await business.post('/v1/clients/anna/token', undefined);
    expect(Number(decodeJwt(body.token).exp) * 1_000).toBe(Date.parse(body.expiresAt));
  });

  it('404 for a client of another business as for one who is nobody', async () => {
    const other = await newTestBusiness();
    const foreign = await other.post('/v1/clients/anna/token', undefined);
    const nobody = await other.post('/v1/clients/nobody/token', undefined);
    expect([foreign.status, foreign.body.detail]).toEqual([404, nobody.body.detail]);
    expect(nobody.status).toBe(404);
  });

  it('401 without a key and 403 with a publishable one', async () => {
    expect((await call('POST', '/v1/clients/anna/token', null)).status).toBe(401);
    expect((await call('POST', '/v1/clients/anna/token', business.publishableKey)).status).toBe(403);
  });
});

describe('POST /v1/panel', () => {
  it("200 shows the client's own link, which leads to the website and stays the same", async () => {
    const token = await tokenOf('anna');
    const first = await panel({ token });
    expect(first.status).toBe(200);
    const shown = panelSchema.parse(first.body);
    expect(shown.url).toBe(`http://kith.test/r/${shown.code}`);
    expect((await call('GET', `/r/${shown.code}`, null)).headers.get('Location')).toBe(
      `https://shop.example/?ref=${shown.code}`,
    );
    expect((await panel({ token })).body.code).toBe(shown.code);
    expect((await business.get(`/v1/links/${shown.code}`)).body.clientId).toBe('anna');
  });

  it('counts whom the client brought', async () => {
    const token = await tokenOf('anna');
    const { body } = await panel({ token });
    expect(body.texts.brought).toBe('You have not brought anybody yet.');
    await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 100, ref: body.code });
    expect((await panel({ token })).body.texts.brought).toBe('You have brought 1 person.');
  });

  it('every channel is a plain address that carries the link', async () => {
    const { body } = await panel({ token: await tokenOf('anna') });
    for (const { name, url } of body.channels)
      expect([name, decodeURIComponent(url)]).toEqual([name, expect.stringContaining(body.url)]);
    expect(body.message).toBe('I recommend Fern & Clay:');
  });
});

describe('being named', () => {
  it('only the client turns the switch on, and off again at once', async () => {
    const token = await tokenOf('anna');
    const { body: before } = await panel({ token });
    expect([before.named, before.texts.namedAs]).toEqual([false, 'They see: \u2068Anna K.\u2069']);
    expect((await badge(before.code)).body.kind).toBe('trust');
    expect((await panel({ token, named: true })).body.named).toBe(true);
    expect((await badge(before.code)).body.text).toBe('Referred by \u2068Anna K.\u2069');
    expect((await panel({ token, named: false })).body.named).toBe(false);
    expect(JSON.stringify((await badge(before.code)).body)).not.toContain('Anna');
  });

  it('no answer about a name may be older than a minute, the edge and the browser together', async () => {
    const token = await tokenOf('anna');
    const { body } = await panel({ token, named: true });
    const { headers } = await badge(body.code);
    const inBrowser = Number(/max-age=(\d+)/.exec(headers.get('Cache-Control') ?? '')?.[1]);
    const put = vi.spyOn(caches.default, 'put');
    await badge(body.code, 'de');
    await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(1));
    const atEdge = Number(
      /max-age=(\d+)/.exec(put.mock.calls[0]![1].headers.get('Cache-Control') ?? '')?.[1],
    );
    put.mockRestore();
    expect(inBrowser + atEdge).toBeLessThanOrEqual(60);
  });

  it("is in the reader's language, right to left where it is written so", async () => {
    const { body } = await panel({ token: await tokenOf('anna'), lang: 'ar' });
    expect([body.lang, body.dir, body.texts.copy]).toEqual(['ar', 'rtl', 'نسخ']);
  });
});

describe('POST /v1/panel refused', () => {
  it.each([
    ['no token', 'hello'],
    ['a tampered signature', (token: string) => token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
    ['another client in a token', (token: string) => tampered(token, { sub: 'ben' })],
    [
      'an expired token',
      () => makeClientToken(SIGNING_SECRET, { ...claimsOf('anna'), expiresAtMs: Date.now() }),
    ],
    ['a token of the first release', (token: string) => `ct_${token.split('.').slice(1).join('.')}`],
    ['a token of another deployment', () => makeClientToken('another-secret-of-the-tests', claimsOf('anna'))],
    ['a token of an unknown client', () => makeClientToken(SIGNING_SECRET, claimsOf('nobody'))],
    [
      'a token of an unknown business',
      () => makeClientToken(SIGNING_SECRET, { ...claimsOf('anna'), businessId: 'biz_none' }),
    ],
    ['a secret key', () => business.secretKey],
  ])('401 for %s, in words that the client can read, and nothing changes', async (_, forge) => {
    const good = await tokenOf('anna');
    const token = typeof forge === 'string' ? forge : await forge(good);
    const { status, body, headers } = await panel({ token, named: true, lang: 'de' });
    expect([status, body.title]).toEqual([401, 'Diese Seite war zu lange offen. Bitte laden Sie sie neu.']);
    expect([body.lang, body.dir, body.close]).toEqual(['de', 'ltr', 'Schließen']);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await panel({ token: good })).body.named).toBe(false);
  });

  it('403 for a page of somebody else', async () => {
    const { status, body } = await panel(
      { token: await tokenOf('anna') },
      { Origin: 'https://evil.example' },
    );
    expect([status, body.code]).toEqual([403, 'foreign_origin']);
  });

  it('403 when the business has switched the link off', async () => {
    const token = await tokenOf('anna');
    const { body } = await panel({ token });
    await business.patch(`/v1/links/${body.code}`, { enabled: false });
    const refused = await panel({ token });
    expect([refused.status, refused.body.code]).toEqual([403, 'no_own_link']);
  });

  it('422 where nobody is signed in, in words for the visitor', async () => {
    const { status, body } = await panel({ token: '', lang: 'fr' });
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'invalid_request', 'token']);
    expect([body.title, body.lang, body.close]).toEqual([
      'Veuillez vous connecter pour obtenir votre propre lien.',
      'fr',
      'Fermer',
    ]);
  });

  it('400 for what is no JSON, 422 for no token, 413 for too much', async () => {
    expect((await panel('{')).status).toBe(400);
    expect((await panel({ token: 1 })).status).toBe(422);
    expect((await panel('x'.repeat(9_000))).status).toBe(413);
  });
});

describe('the preflight of POST /v1/panel', () => {
  it('a page that sends application/json is answered its preflight, without credentials', async () => {
    const { status, headers } = await ask({
      method: 'OPTIONS',
      path: '/v1/panel',
      key: null,
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Access-Control-Allow-Headers')).toMatch(/content-type/i);
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });
});

function claimsOf(clientId: string) {
  return { businessId: business.id, clientId, expiresAtMs: Date.now() + 60_000 };
}

/** A token with other claims under the old signature. */
function tampered(token: string, changes: object): string {
  const [header, , signature] = token.split('.');
  const changed = { ...decodeJwt(token), ...changes };
  return [header, base64url.encode(JSON.stringify(changed)), signature].join('.');
}
