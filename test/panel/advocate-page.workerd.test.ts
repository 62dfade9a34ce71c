import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';
import type { TestBusiness } from '../rigs/new-business.ts';

const PERSON = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' };

let business: TestBusiness;

beforeEach(async () => {
  business = await newTestBusiness({ name: 'Fern <b>& Clay</b>', website: 'https://shop.example/' });
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'anna',
    clientName: 'Anna Kowalska',
    amount: 100,
  });
});

async function pageOf(clientId = 'anna'): Promise<string> {
  const { status, body } = await business.post(`/v1/clients/${clientId}/page-link`, undefined);
  expect(status).toBe(201);
  return new URL(body.url).pathname;
}

async function clientToken(clientId = 'anna'): Promise<string> {
  return (await business.post(`/v1/clients/${clientId}/token`, undefined)).body.token;
}

const tokenOf = (page: string) => page.slice('/a/'.length);
const open = (path: string, headers: Record<string, string> = {}) =>
  ask({ method: 'GET', path, key: null, headers: { ...PERSON, ...headers } });
const send = (fields: Record<string, string>, path = '/a', headers: Record<string, string> = {}) =>
  ask({
    method: 'POST',
    path,
    key: null,
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });

const linkOn = (text: string) => /value="(http:\/\/kith\.test\/r\/[^"]+)"/.exec(text)?.[1] ?? '';
const begin = () => business.patch('/v1/relationship/settings', { askEveryDays: 30 });
const asksShown = async (): Promise<number> => {
  const { body } = await business.get('/v1/asks/summary?from=2020-01-01');
  return (
    JSON.stringify(body)
      .match(/"shown":(\d+)/g)
      ?.reduce((sum, one) => sum + Number(one.slice(8)), 0) ?? 0
  );
};

describe('GET /a/{token}', () => {
  it('200 shows the link, its QR code and counts, and lets nobody keep, list or frame it', async () => {
    const page = await pageOf();
    const { status, text, headers } = await open(page);
    expect(status).toBe(200);
    expect(text).toContain('Fern &lt;b&gt;&amp; Clay&lt;/b&gt;');
    expect(text).not.toMatch(/<b>|<script|<style|style=|Kowalska/);
    expect(text).toContain('You have not brought anybody yet.');
    expect(text).toContain('Nobody has opened your link yet.');
    expect(text).toMatch(/<svg viewBox="0 0 \d+ \d+" role="img" aria-label="QR code of your link">/);
    expect((await ask({ method: 'GET', path: new URL(linkOn(text)).pathname, key: null })).status).toBe(302);
    expect(linkOn((await open(page)).text)).toBe(linkOn(text));
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
    const page = await pageOf();
    const code = linkOn((await open(page)).text)
      .split('/')
      .at(-1);
    await business.post('/v1/purchases', {
      id: 'p2',
      clientId: 'ben-brown',
      clientName: 'Ben Brown',
      amount: 7,
      ref: code,
    });
    const { text } = await open(page);
    expect(text).toContain('You have brought 1 person.');
    expect(text).not.toMatch(/ben|brown/i);
  });

  it.each([
    ['de', 'Ihre Empfehlungen', 'ltr'],
    ['ar', 'توصياتك', 'rtl'],
    ['ja', 'あなたのご紹介', 'ltr'],
  ])('200 in the language of the reader: %s', async (lang, heading, dir) => {
    const page = await pageOf();
    const asked = await open(`${page}?lang=${lang}`);
    expect(asked.text).toContain(heading);
    expect(asked.text).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect((await open(page, { 'Accept-Language': lang })).text).toContain(heading);
  });

  it('200 says so where the business has switched the link off, and still hands out the file', async () => {
    const page = await pageOf();
    const code = linkOn((await open(page)).text)
      .split('/')
      .at(-1);
    await business.patch(`/v1/links/${code}`, { enabled: false });
    const { status, text } = await open(page);
    expect([status, text.includes('Your link is switched off at the moment.'), linkOn(text)]).toEqual([
      200,
      true,
      '',
    ]);
    expect((await send({ token: tokenOf(page) }, '/a/file')).status).toBe(200);
  });
});

describe('GET /a/{token}, whose token', () => {
  it('404 for a token that is wrong, of the share panel, of the permissions, or cut', async () => {
    const page = await pageOf();
    const token = tokenOf(page);
    const { body } = await business.post('/v1/clients/anna/permission-link', undefined);
    const changed = `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`;
    const ofPermissions = new URL(body.url).pathname.slice('/p/'.length);
    for (const wrong of [
      'x',
      token.slice(0, -1),
      `${token}A`,
      changed,
      await clientToken(),
      ofPermissions,
      '%00',
    ]) {
      const { status, text, headers } = await open(`/a/${wrong}`, { 'Accept-Language': 'de' });
      expect([status, text.includes('Diese Seite ist nicht offen')]).toEqual([404, true]);
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
    expect((await open(`/p/${token}`)).status).toBe(404);
  });

  it('404 after 60 days, and the way to the permissions ends with it', async () => {
    await begin();
    const now = Date.now();
    const page = await pageOf();
    vi.useFakeTimers({ toFake: ['Date'], now: now + 59 * 86_400_000 });
    const { status, text } = await open(page);
    expect(status).toBe(200);
    const permissions = /href="(\/p\/[^"?]+)/.exec(text)?.[1] ?? '';
    expect((await open(permissions)).status).toBe(200);
    vi.setSystemTime(now + 60 * 86_400_000 + 60_000);
    expect([(await open(page)).status, (await open(permissions)).status]).toEqual([404, 404]);
    vi.useRealTimers();
  });

  it('404 once the client is erased, also for one who comes back under the id', async () => {
    const [page, token] = [await pageOf(), await clientToken()];
    await business.delete('/v1/clients/anna');
    await business.post('/v1/purchases', { id: 'p2', clientId: 'anna', amount: 100 });
    expect((await open(page)).status).toBe(404);
    for (const one of [tokenOf(page), token]) {
      expect((await send({ token: one, press: 'show' })).status).toBe(404);
      expect((await send({ token: one }, '/a/file')).status).toBe(404);
    }
    expect((await business.get('/v1/clients/anna')).body.showsName).toBe(false);
  });

  it('200 for a client who is merged since, with what became of the person', async () => {
    const page = await pageOf();
    await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 7 });
    await business.post('/v1/purchases', { id: 'p3', clientId: 'cy', amount: 7, referredBy: 'ben' });
    await business.post('/v1/clients/anna/merge', { into: 'ben' });
    const { status, text } = await open(page);
    expect([status, text.includes('You have brought 1 person.')]).toEqual([200, true]);
  });
});

describe('the ask of the page', () => {
  beforeEach(begin);

  it('is asked of a person and of nothing that looks behind addresses, and answered once', async () => {
    const page = await pageOf();
    for (const headers of [
      { 'User-Agent': 'Barracuda Sentinel' },
      { 'Sec-Purpose': 'prefetch' },
      { 'Sec-Fetch-Dest': 'image' },
    ])
      expect((await open(page, headers)).text).not.toContain('A question for you');
    expect((await ask({ method: 'HEAD', path: page, key: null, headers: PERSON })).status).toBe(200);
    expect(await asksShown()).toBe(0);
    const { text } = await open(page);
    expect(text).toContain('A question for you');
    const [, askId = ''] = /name="ask" value="([^"]+)"/.exec(text) ?? [];
    expect((await open(page)).text).toContain(askId);
    const said = await send({ token: tokenOf(page), ask: askId, press: 'yes' }, '/a?lang=en');
    expect([said.status, said.headers.get('Location')]).toEqual([303, `${page}?lang=en&done=answered`]);
    const after = await open(said.headers.get('Location') ?? '');
    expect(after.text).toContain('Thank you, your answer is noted.');
    expect(after.text).not.toContain('A question for you');
  });

  it('is the one that the share panel shows', async () => {
    const token = await clientToken();
    const shown = await ask({
      method: 'POST',
      path: '/v1/panel',
      key: null,
      body: JSON.stringify({ token }),
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(shown.body.ask).not.toBeNull();
    for (const { text } of [await open(await pageOf()), await send({ token })])
      expect(text).toContain(shown.body.ask.id);
  });

  it('of another client is not answered by it', async () => {
    await business.post('/v1/purchases', { id: 'p9', clientId: 'ben', amount: 7 });
    const [, askId = ''] = /name="ask" value="([^"]+)"/.exec((await open(await pageOf('ben'))).text) ?? [];
    expect(askId).not.toBe('');
    await send({ token: tokenOf(await pageOf()), ask: askId, press: 'no' });
    expect((await open(await pageOf('ben'))).text).toContain(askId);
  });
});

describe('POST /a', () => {
  it('200 answers the page to the token of the share panel, which is in no address of it', async () => {
    const token = await clientToken();
    const { status, text, headers } = await send({ token }, '/a?lang=de');
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(text).toContain('Ihre Empfehlungen');
    expect(
      [...text.matchAll(/(?:href|action)="([^"]*)"/g)].filter(([, address]) => address!.includes(token)),
    ).toEqual([]);
    expect(text).toContain('formaction="/a?lang=fr"');
  });

  it('only the client is named or not, at once, by either token', async () => {
    const page = await pageOf();
    const said = await send({ token: tokenOf(page), press: 'show' }, '/a?lang=en');
    expect([said.status, said.headers.get('Location')]).toEqual([303, `${page}?lang=en&done=saved`]);
    expect((await open(`${page}?done=saved`)).text).toContain('They see: \u2068Anna K.\u2069');
    const { status, text } = await send({ token: await clientToken(), press: 'hide' }, '/a?lang=en');
    expect([status, text.includes('Saved.'), text.includes('do not see your name')]).toEqual([
      200,
      true,
      true,
    ]);
    expect((await business.get('/v1/clients/anna')).body.showsName).toBe(false);
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
    await begin();
    const page = await pageOf();
    const code = linkOn((await open(page)).text)
      .split('/')
      .at(-1);
    await business.post('/v1/purchases', {
      id: 'p2',
      clientId: 'zoe-9',
      clientName: 'Zoe Z',
      amount: 98_765,
      ref: code,
    });
    await business.post('/v1/purchases', {
      id: 'p3',
      clientId: 'anna',
      amount: 43_210,
      metadata: { shelf: 'blue' },
    });
    await business.post('/v1/clients/anna/contacts', { kind: 'note', note: 'Likes green tea.', by: 'Ina' });
    await business.put('/v1/clients/anna/referrer', { advocateId: 'gus-8', reason: 'heard it at the till' });
    const { status, text, body, headers } = await send({ token: tokenOf(page) }, '/a/file?lang=en');
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
    const { body, headers } = await business.post('/v1/clients/anna/page-link', undefined);
    const left = Date.parse(body.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(59.9 * 86_400_000);
    expect(left).toBeLessThanOrEqual(60 * 86_400_000);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(body.url).not.toContain(Buffer.from('anna').toString('base64url'));
  });

  it('404 for a client of another business as for one who is nobody', async () => {
    const other = await newTestBusiness();
    const foreign = await other.post('/v1/clients/anna/page-link', undefined);
    const nobody = await other.post('/v1/clients/nobody/page-link', undefined);
    expect([foreign.status, foreign.body.detail]).toEqual([404, nobody.body.detail]);
  });
});
