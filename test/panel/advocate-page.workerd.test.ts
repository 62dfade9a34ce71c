import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  linkOn,
  newAdvocateShop,
  openPage,
  sendForm,
  tokenOf,
  type AdvocateShop,
} from '../rigs/dashboard/advocate-shop.ts';
import { ask, newTestBusiness } from '../rigs/harness.ts';

let shop: AdvocateShop;

beforeEach(async () => {
  shop = await newAdvocateShop();
});

describe('GET /a/{token}', () => {
  it('200 shows the link, its QR code and counts, and lets nobody keep, list or frame it', async () => {
    const page = await shop.pageOf();
    const { status, text, headers } = await openPage(page);
    expect(status).toBe(200);
    expect(text).toContain('Fern &lt;b&gt;&amp; Clay&lt;/b&gt;');
    expect(text).not.toMatch(/<b>|<script|<style|style=|Kowalska/);
    expect(text).toContain('You have not brought anybody yet.');
    expect(text).toContain('Nobody has opened your link yet.');
    expect(text).toMatch(/<svg viewBox="0 0 \d+ \d+" role="img" aria-label="QR code of your link">/);
    expect((await ask({ method: 'GET', path: new URL(linkOn(text)).pathname, key: null })).status).toBe(302);
    expect(linkOn((await openPage(page)).text)).toBe(linkOn(text));
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    const policy = headers.get('Content-Security-Policy');
    for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
  });

  it('200 shows how many came, and of them nothing', async () => {
    const page = await shop.pageOf();
    const code = linkOn((await openPage(page)).text)
      .split('/')
      .at(-1);
    await shop.business.post('/v1/purchases', {
      id: 'p2',
      clientId: 'ben-brown',
      clientName: 'Ben Brown',
      amount: 7,
      ref: code,
    });
    const { text } = await openPage(page);
    expect(text).toContain('You have brought 1 person.');
    expect(text).not.toMatch(/ben|brown/i);
  });

  it.each([
    ['de', 'Ihre Empfehlungen', 'ltr'],
    ['ar', 'توصياتك', 'rtl'],
    ['ja', 'あなたのご紹介', 'ltr'],
  ])('200 in the language of the reader: %s', async (lang, heading, dir) => {
    const page = await shop.pageOf();
    const asked = await openPage(`${page}?lang=${lang}`);
    expect(asked.text).toContain(heading);
    expect(asked.text).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect((await openPage(page, { 'Accept-Language': lang })).text).toContain(heading);
  });
});

describe('GET /a/{token}, whose link is off', () => {
  it('200 says so where the shop.business has switched the link off, and still hands out the file', async () => {
    const page = await shop.pageOf();
    const code = linkOn((await openPage(page)).text)
      .split('/')
      .at(-1);
    await shop.business.patch(`/v1/links/${code}`, { enabled: false });
    const { status, text } = await openPage(page);
    expect([status, text.includes('Your link is switched off at the moment.'), linkOn(text)]).toEqual([
      200,
      true,
      '',
    ]);
    expect((await sendForm({ token: tokenOf(page) }, '/a/file')).status).toBe(200);
  });
});

describe('GET /a/{token}, whose token', () => {
  it('404 for a token that is wrong, of the share panel, of the permissions, or cut', async () => {
    const page = await shop.pageOf();
    const token = tokenOf(page);
    const { body } = await shop.business.post('/v1/clients/anna/permission-link', undefined);
    const changed = `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`;
    const ofPermissions = new URL(body.url).pathname.slice('/p/'.length);
    for (const wrong of [
      'x',
      token.slice(0, -1),
      `${token}A`,
      changed,
      await shop.clientToken(),
      ofPermissions,
      '%00',
    ]) {
      const { status, text, headers } = await openPage(`/a/${wrong}`, { 'Accept-Language': 'de' });
      expect([status, text.includes('Diese Seite ist nicht offen')]).toEqual([404, true]);
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
    expect((await openPage(`/p/${token}`)).status).toBe(404);
  });

  it('404 after 60 days, and the way to the permissions ends with it', async () => {
    await shop.begin();
    const now = Date.now();
    const page = await shop.pageOf();
    vi.useFakeTimers({ toFake: ['Date'], now: now + 59 * 86_400_000 });
    const { status, text } = await openPage(page);
    expect(status).toBe(200);
    const permissions = /href="(\/p\/[^"?]+)/.exec(text)?.[1] ?? '';
    expect((await openPage(permissions)).status).toBe(200);
    vi.setSystemTime(now + 60 * 86_400_000 + 60_000);
    expect([(await openPage(page)).status, (await openPage(permissions)).status]).toEqual([404, 404]);
    vi.useRealTimers();
  });

  it('404 once the client is erased, also for one who comes back under the id', async () => {
    const [page, token] = [await shop.pageOf(), await shop.clientToken()];
    await shop.business.delete('/v1/clients/anna');
    await shop.business.post('/v1/purchases', { id: 'p2', clientId: 'anna', amount: 100 });
    expect((await openPage(page)).status).toBe(404);
    for (const one of [tokenOf(page), token]) {
      expect((await sendForm({ token: one, press: 'show' })).status).toBe(404);
      expect((await sendForm({ token: one }, '/a/file')).status).toBe(404);
    }
    expect((await shop.business.get('/v1/clients/anna')).body.showsName).toBe(false);
  });

  it('200 for a client who is merged since, with what became of the person', async () => {
    const page = await shop.pageOf();
    await shop.business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 7 });
    await shop.business.post('/v1/purchases', { id: 'p3', clientId: 'cy', amount: 7, referredBy: 'ben' });
    await shop.business.post('/v1/clients/anna/merge', { into: 'ben' });
    const { status, text } = await openPage(page);
    expect([status, text.includes('You have brought 1 person.')]).toEqual([200, true]);
  });
});

describe('POST /a', () => {
  it('200 answers the page to the token of the share panel, which is in no address of it', async () => {
    const token = await shop.clientToken();
    const { status, text, headers } = await sendForm({ token }, '/a?lang=de');
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(text).toContain('Ihre Empfehlungen');
    expect(
      [...text.matchAll(/(?:href|action)="([^"]*)"/g)].filter(([, address]) => address!.includes(token)),
    ).toEqual([]);
    expect(text).toContain('formaction="/a?lang=fr"');
  });

  it('only the client is named or not, at once, by either token', async () => {
    const page = await shop.pageOf();
    const said = await sendForm({ token: tokenOf(page), press: 'show' }, '/a?lang=en');
    expect([said.status, said.headers.get('Location')]).toEqual([303, `${page}?lang=en&done=saved`]);
    expect((await openPage(`${page}?done=saved`)).text).toContain('They see: \u2068Anna K.\u2069');
    const { status, text } = await sendForm({ token: await shop.clientToken(), press: 'hide' }, '/a?lang=en');
    expect([status, text.includes('Saved.'), text.includes('do not see your name')]).toEqual([
      200,
      true,
      true,
    ]);
    expect((await shop.business.get('/v1/clients/anna')).body.showsName).toBe(false);
  });

  it.each<[status: number, what: string, body: string, headers: Record<string, string>]>([
    [422, 'a button that there is not', 'token=x&press=delete', {}],
    [422, 'an answer to nothing', 'token=x&press=yes', {}],
    [404, 'no token', '', {}],
    [404, 'a token of nobody', 'token=x&press=show', {}],
    [415, 'JSON', '{"token":"x"}', { 'Content-Type': 'application/json' }],
    [415, 'something packed', 'token=x', { 'Content-Encoding': 'gzip' }],
    [413, 'too much', `token=${'x'.repeat(9_000)}`, {}],
  ])('%i for %s, as a page', async (status, _, body, headers) => {
    const said = await ask({
      method: 'POST',
      path: '/a',
      key: null,
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect([said.status, said.headers.get('Content-Type')]).toEqual([status, 'text/html; charset=UTF-8']);
  });
});

describe('POST /a/file', () => {
  it('200 is what the client said and did, without amounts, notes and other people', async () => {
    await shop.begin();
    const page = await shop.pageOf();
    const code = linkOn((await openPage(page)).text)
      .split('/')
      .at(-1);
    await shop.business.post('/v1/purchases', {
      id: 'p2',
      clientId: 'zoe-9',
      clientName: 'Zoe Z',
      amount: 98_765,
      ref: code,
    });
    await shop.business.post('/v1/purchases', {
      id: 'p3',
      clientId: 'anna',
      amount: 43_210,
      metadata: { shelf: 'blue' },
    });
    await shop.business.post('/v1/clients/anna/contacts', {
      kind: 'note',
      note: 'Likes green tea.',
      by: 'Ina',
    });
    await shop.business.put('/v1/clients/anna/referrer', {
      advocateId: 'gus-8',
      reason: 'heard it at the till',
    });
    const { status, text, body, headers } = await sendForm({ token: tokenOf(page) }, '/a/file?lang=en');
    expect(status).toBe(200);
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="kith.json"');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(body).toMatchObject({
      name: 'Anna Kowalska',
      cameByRecommendation: true,
      brought: 1,
      contacts: 1,
      links: [{ url: `http://kith.test/r/${code}`, brought: 1 }],
    });
    expect(body.purchases).toHaveLength(2);
    expect(body.asked).toMatchObject([{ outcome: 'shown' }]);
    expect(text).not.toMatch(/zoe|gus|43210|98765|green tea|Ina|heard|shelf|stage|digest|suggest/i);
  });
});

describe('POST /v1/clients/{clientId}/page-link', () => {
  it('201 for 60 days, not to be kept by any cache, and the address says nothing of whose it is', async () => {
    const { body, headers } = await shop.business.post('/v1/clients/anna/page-link', undefined);
    const left = Date.parse(body.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(59.9 * 86_400_000);
    expect(left).toBeLessThanOrEqual(60 * 86_400_000);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(body.url).not.toContain(Buffer.from('anna').toString('base64url'));
  });

  it('404 for a client of another shop.business as for one who is nobody', async () => {
    const other = await newTestBusiness();
    const foreign = await other.post('/v1/clients/anna/page-link', undefined);
    const nobody = await other.post('/v1/clients/nobody/page-link', undefined);
    expect([foreign.status, foreign.body.detail]).toEqual([404, nobody.body.detail]);
  });
});
