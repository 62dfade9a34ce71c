import { describe, expect, it } from 'vitest';
import { badgeSchema } from '../../schema/api/badge.ts';
import type { Sent } from '../rigs/client.ts';
import { ask as askKith, newTestBusiness } from '../rigs/harness.ts';

/** A business on shop.example with `clients` active clients, the first `repeat` of whom bought twice. */
async function businessWith(clients: number, repeat: number, settings: Record<string, unknown> = {}) {
  const business = await newTestBusiness({ website: 'https://shop.example/', ...settings });
  const buy = (id: string, client: number) =>
    business.post('/v1/purchases', { id, clientId: `c${client}`, amount: 100 });
  for (let client = 0; client < clients; client += 1) await buy(`p${client}`, client);
  for (let client = 0; client < repeat; client += 1) await buy(`again${client}`, client);
  return business;
}

function ask(key: string, query: Record<string, string> = {}, more: Pick<Sent, 'headers' | 'cf'> = {}) {
  const path = `/v1/badge?${new URLSearchParams({ key, ...query }).toString()}`;
  return askKith({ method: 'GET', path, key: null, ...more });
}

const from = (origin: string) => ({ headers: { Origin: origin } });

describe('200', () => {
  it('shows the exact count and the share rounded down', async () => {
    const business = await businessWith(3, 2, { minimumSample: 3 });
    const { status, body } = await ask(business.publishableKey);
    expect(status).toBe(200);
    expect(badgeSchema.parse(body)).toMatchObject({
      kind: 'trust',
      text: 'Trusted by 3 clients',
      detail: '66% came back or were referred',
      proofUrl: `http://kith.test/b/${business.id}?lang=en`,
      lang: 'en',
      dir: 'ltr',
      refKnown: false,
    });
  });

  it('shows no percentage below the minimum sample, and nothing of nobody', async () => {
    const few = await businessWith(2, 2, { minimumSample: 3 });
    const none = await businessWith(0, 0);
    expect((await ask(few.publishableKey)).body).toMatchObject({ kind: 'trust', detail: '' });
    expect((await ask(none.publishableKey)).body).toMatchObject({ kind: 'empty', text: '', detail: '' });
  });
});

describe('200 in the language of the page', () => {
  it.each([
    ['de-CH', 'de-CH', 'ltr'],
    ['en_US', 'en-US', 'ltr'],
    ['ar', 'ar', 'rtl'],
    ['x', 'en', 'ltr'],
    ['', 'en', 'ltr'],
  ])('lang=%s is answered in %s', async (lang, tag, dir) => {
    const business = await businessWith(1, 0);
    expect((await ask(business.publishableKey, { lang })).body).toMatchObject({ lang: tag, dir });
  });

  it('without lang the reader is answered in their own language', async () => {
    const business = await businessWith(1, 0);
    const { body, headers } = await ask(
      business.publishableKey,
      {},
      { headers: { 'Accept-Language': 'sv, nl;q=0.5' } },
    );
    expect(body).toMatchObject({ lang: 'nl', text: '1 klant vertrouwt ons' });
    expect(headers.get('Vary')).toMatch(/Accept-Language/);
  });
});

describe('200 for a visitor with a code', () => {
  it('the code of an enabled link is known; of a disabled, foreign or made-up one it is not', async () => {
    const business = await businessWith(1, 0);
    const other = await businessWith(1, 0);
    const { body: link } = await business.post('/v1/links', { clientId: 'c0', clientName: 'Anna Kowalska' });
    expect((await ask(business.publishableKey, { ref: link.code.toUpperCase() })).body).toMatchObject({
      refKnown: true,
    });
    expect((await ask(other.publishableKey, { ref: link.code })).body).toMatchObject({ refKnown: false });
    expect((await ask(business.publishableKey, { ref: 'newsletter' })).body).toMatchObject({
      refKnown: false,
    });
    await business.patch(`/v1/links/${link.code}`, { enabled: false });
    const reload = { headers: { 'Cache-Control': 'no-cache' } };
    expect((await ask(business.publishableKey, { ref: link.code }, reload)).body).toMatchObject({
      refKnown: false,
    });
  });

  it('of several codes the first that is known counts, and is answered as it was asked', async () => {
    const business = await businessWith(2, 0);
    const { body: anna } = await business.post('/v1/links', { clientId: 'c0', clientName: 'Anna Kowalska' });
    const { body: ben } = await business.post('/v1/links', { clientId: 'c1', clientName: 'Ben Berg' });
    const judged = async (ref: string) => (await ask(business.publishableKey, { ref })).body.knownRef;
    const shouted = anna.code.toUpperCase();
    expect(await judged(`newsletter,${shouted},${ben.code}`)).toBe(shouted);
    expect(await judged(`newsletter,${anna.code},${ben.code}`)).toBe(anna.code);
    expect(await judged(`${ben.code},${anna.code}`)).toBe(ben.code);
    expect(await judged('newsletter,other')).toBeNull();
    await business.patch(`/v1/links/${ben.code}`, { enabled: false });
    const reload = { headers: { 'Cache-Control': 'no-cache' } };
    const both = { ref: `${ben.code},${anna.code}` };
    expect((await ask(business.publishableKey, both, reload)).body).toMatchObject({
      knownRef: anna.code,
      refKnown: true,
    });
  });

  it('no more than five codes are looked up', async () => {
    const business = await businessWith(1, 0);
    const { body: link } = await business.post('/v1/links', { clientId: 'c0' });
    const judged = async (ref: string) => (await ask(business.publishableKey, { ref })).body.refKnown;
    expect(await judged(`a,b,c,d,${link.code}`)).toBe(true);
    expect(await judged(`a,b,c,d,e,${link.code}`)).toBe(false);
  });

  it('an advocate who did not agree is not named', async () => {
    const business = await businessWith(1, 0);
    const { body: link } = await business.post('/v1/links', { clientId: 'c0', clientName: 'Anna Kowalska' });
    const { body } = await ask(business.publishableKey, { ref: link.code });
    expect(body.kind).toBe('trust');
    expect(JSON.stringify(body)).not.toMatch(/Anna|Kowalska/);
  });
});

describe('200 for a visitor in a country, on a page', () => {
  it.each([
    ['DE', true],
    ['GB', true],
    ['NO', true],
    ['US', false],
    ['CH', false],
    ['XX', true],
  ])('a visitor in %s needs consent: %s', async (country, consentNeeded) => {
    const business = await businessWith(1, 0);
    const sent = { ...from('https://shop.example'), cf: { country } };
    expect((await ask(business.publishableKey, {}, sent)).body).toMatchObject({ consentNeeded });
  });

  it('a visitor of an unknown country needs consent', async () => {
    const business = await businessWith(1, 0);
    const { body } = await ask(business.publishableKey, {}, from('https://shop.example'));
    expect(body).toMatchObject({ consentNeeded: true });
  });

  it.each([
    [{}, true, null],
    [{ 'Kith-Visitor-Country': 'CH' }, false, null],
    [{ 'Kith-Visitor-Country': 'de' }, true, null],
    [{ 'Kith-Visitor-Country': 'anywhere' }, true, null],
    [{ 'Kith-Page-Host': 'shop.example' }, true, 'shop.example'],
    [{ 'Kith-Page-Host': 'shop.example', 'Kith-Visitor-Country': 'US' }, false, 'shop.example'],
  ])(
    "through a server in the US that says %j, the server's country is not the visitor's",
    async (headers, consentNeeded, cookieDomain) => {
      const business = await businessWith(1, 0);
      const sent = { headers: headers as Record<string, string>, cf: { country: 'US' } };
      expect((await ask(business.publishableKey, {}, sent)).body).toMatchObject({
        consentNeeded,
        cookieDomain,
      });
    },
  );

  it.each([
    ['https://shop.example', 'shop.example'],
    ['https://www.shop.example', 'shop.example'],
    ['https://shop.co.uk', 'shop.co.uk'],
    ['https://anna.github.io', 'anna.github.io'],
    ['https://github.io', null],
    ['http://localhost:8787', null],
    ['http://127.0.0.1:8787', null],
  ])('the cookie of a page on %s belongs to %s', async (origin, cookieDomain) => {
    const business = await businessWith(1, 0, { allowedHosts: ['shop.example', new URL(origin).host] });
    expect((await ask(business.publishableKey, {}, from(origin))).body).toMatchObject({ cookieDomain });
  });
});

describe('200 and caches', () => {
  it('any page may read it, and the answer is never shared between visitors by a cache in between', async () => {
    const business = await businessWith(1, 0);
    const { headers } = await ask(business.publishableKey, {}, from('https://shop.example'));
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(headers.get('Vary')).toMatch(/Origin/);
    expect(headers.get('Cache-Control')).toBe('private, max-age=30');
  });

  it('what is remembered of one visitor is not told to another', async () => {
    const business = await businessWith(1, 0);
    const first = await ask(
      business.publishableKey,
      {},
      { ...from('https://shop.example'), cf: { country: 'US' } },
    );
    const second = await ask(business.publishableKey, {}, { cf: { country: 'DE' } });
    expect(first.body).toMatchObject({ consentNeeded: false, cookieDomain: 'shop.example' });
    expect(second.body).toMatchObject({ consentNeeded: true, cookieDomain: null });
    expect((await ask(business.publishableKey, {}, from('https://evil.example'))).status).toBe(403);
  });
});

describe('304', () => {
  it('the same again is not sent again', async () => {
    const business = await businessWith(1, 0);
    const { headers } = await ask(business.publishableKey);
    const etag = headers.get('ETag') ?? '';
    const again = await ask(
      business.publishableKey,
      {},
      { headers: { 'If-None-Match': `"other", W/${etag}` } },
    );
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(again.headers.get('ETag')).toBe(etag);
  });

  it('another language is another answer', async () => {
    const business = await businessWith(1, 0);
    const { headers } = await ask(business.publishableKey);
    const inGerman = await ask(
      business.publishableKey,
      { lang: 'de' },
      { headers: { 'If-None-Match': headers.get('ETag')! } },
    );
    expect(inGerman.status).toBe(200);
  });
});

describe('refused, readable by the page', () => {
  it('403 for a proxy on a host that is not allowed', async () => {
    const business = await businessWith(1, 0);
    const headers = { 'Kith-Page-Host': 'evil.example' };
    const { status, body } = await ask(business.publishableKey, {}, { headers });
    expect([status, body.code]).toEqual([403, 'foreign_origin']);
  });

  it.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://sub.shop.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'null',
    'file://',
    'chrome-extension://shop.example',
    'https://shop.example/',
    'https://user@shop.example',
  ])('403 for a page of %s', async (origin) => {
    const business = await businessWith(1, 0);
    const { status, body, headers } = await ask(business.publishableKey, {}, from(origin));
    expect([status, body.code]).toEqual([403, 'foreign_origin']);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Content-Type')).toBe('application/problem+json');
  });

  it.each(['pk_unknown', `pk_${'0'.repeat(49)}`, 'x'])('401 for the key %s', async (key) => {
    const { status, body, headers } = await ask(key, {}, from('https://shop.example'));
    expect([status, body.code]).toEqual([401, 'invalid_key']);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('403 for a secret key, which has no place in an address', async () => {
    const business = await businessWith(1, 0);
    const { status, body } = await ask(business.secretKey);
    expect([status, body.code]).toEqual([403, 'wrong_kind_of_key']);
  });

  it.each([
    { ref: 'a b' },
    { ref: 'a,,b' },
    { ref: ',' },
    { ref: 'x'.repeat(65) },
    { kind: 'referred' },
    { lang: 'x'.repeat(101) },
  ])('422 for %j', async (query) => {
    const business = await businessWith(1, 0);
    const { status, headers } = await ask(business.publishableKey, query as never);
    expect(status).toBe(422);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  });
});
