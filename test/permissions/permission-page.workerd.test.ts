import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';
import type { TestBusiness } from '../rigs/new-business.ts';

let business: TestBusiness;
let page: string;

beforeEach(async () => {
  business = await newTestBusiness({ name: 'Fern <b>& Clay</b>', website: 'https://shop.example/' });
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', clientName: 'Anna K', amount: 100 });
  page = await pageOf('anna');
});

async function pageOf(clientId: string): Promise<string> {
  const { status, body } = await business.post(`/v1/clients/${clientId}/permission-link`, undefined);
  expect(status).toBe(201);
  return new URL(body.url).pathname;
}

const open = (path: string, headers: Record<string, string> = {}) =>
  ask({ method: 'GET', path, key: null, headers });
const send = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask({
    method: 'POST',
    path,
    key: null,
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });

const SHOWN = ['updates:email', 'updates:sms', 'call:phone'];
const form = (given: string[], press = 'save', shown = SHOWN) =>
  [...shown.map((box) => `shown=${box}`), ...given.map((box) => `given=${box}`), `press=${press}`].join('&');

const historyOf = async (clientId = 'anna') =>
  (await business.get(`/v1/clients/${clientId}/permissions`)).body.data as Record<string, unknown>[];
const ticked = async () =>
  [...(await open(page)).text.matchAll(/value="([\w:]+)" checked/g)].map(([, box]) => box);

describe('GET /p/{token}', () => {
  it('200 shows the boxes, says whose page it is in no place, and lets nobody keep, list or frame it', async () => {
    const { status, text, headers } = await open(page);
    expect(status).toBe(200);
    expect(text).toContain('Fern &lt;b&gt;&amp; Clay&lt;/b&gt;');
    expect(text).not.toContain('<b>');
    expect(text).not.toMatch(/Anna|anna|<script/);
    expect(page).not.toContain(Buffer.from('anna').toString('base64url'));
    expect([...text.matchAll(/name="given"/g)]).toHaveLength(12);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    const policy = headers.get('Content-Security-Policy');
    for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
  });

  it('200 changes nothing, however often a mail scanner opens it', async () => {
    for (const path of [page, `${page}?saved=1`, `${page}?press=none&given=updates:email`]) await open(path);
    expect((await ask({ method: 'HEAD', path: page, key: null })).status).toBe(200);
    expect(await historyOf()).toEqual([]);
  });

  it.each([
    ['de', 'Wozu wir uns melden dürfen', 'ltr'],
    ['ar', 'فيمَ يمكننا التواصل معك', 'rtl'],
    ['ja', 'ご連絡してよい内容', 'ltr'],
  ])('200 in the language of the reader: %s', async (lang, heading, dir) => {
    const asked = await open(`${page}?lang=${lang}`);
    const accepted = await open(page, { 'Accept-Language': lang });
    expect(asked.text).toContain(heading);
    expect(asked.text).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(accepted.text).toContain(heading);
  });
});

describe('GET /p/{token}, whose token', () => {
  it('404 for a token that is wrong, of the share panel, or cut, in the language of the reader', async () => {
    const { body } = await business.post('/v1/clients/anna/token', undefined);
    const token = page.slice('/p/'.length);
    const changed = `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`;
    for (const wrong of ['x', token.slice(0, -1), `${token}A`, changed, body.token, '%00', 'é']) {
      const { status, text, headers } = await open(`/p/${wrong}`, { 'Accept-Language': 'de' });
      expect([status, text.includes('Diese Seite ist nicht offen')]).toEqual([404, true]);
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect((await send(`/p/${wrong}`, form(['updates:email']))).status).toBe(404);
    }
    expect(await historyOf()).toEqual([]);
  });

  it('404 after 60 days', async () => {
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: now + 59 * 86_400_000 });
    expect((await open(page)).status).toBe(200);
    vi.setSystemTime(now + 60 * 86_400_000 + 60_000);
    expect((await open(page)).status).toBe(404);
    vi.useRealTimers();
  });
});

describe('GET /p/{token}, for whom', () => {
  it('404 once the client is erased, also for one who comes back under the id', async () => {
    await business.delete('/v1/clients/anna');
    expect((await open(page)).status).toBe(404);
    await business.post('/v1/purchases', { id: 'p2', clientId: 'anna', amount: 100 });
    expect((await open(page)).status).toBe(404);
    expect((await send(page, form(['updates:email']))).status).toBe(404);
    expect(await historyOf()).toEqual([]);
  });

  it('200 for a client who is merged, with what was said of the person', async () => {
    await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 100 });
    await send(await pageOf('ben'), form(['call:phone']));
    await business.post('/v1/clients/anna/merge', { into: 'ben' });
    expect(await ticked()).toEqual(['call:phone']);
    expect((await send(page, form(['updates:email', 'call:phone']))).status).toBe(303);
    expect(await ticked()).toEqual(['updates:email', 'call:phone']);
    expect((await historyOf()).map(({ clientId }) => clientId)).toEqual(['anna', 'ben']);
  });

  it('200 with a long history, newest first', async () => {
    for (let turn = 0; turn < 50; turn += 1) await send(page, form(turn % 2 === 0 ? ['updates:email'] : []));
    const { status, text } = await open(page);
    expect(status).toBe(200);
    const said = [...text.matchAll(/<\/time> · ([^<(]+)/g)].map(([, sentence]) => sentence!.trim());
    expect(said).toHaveLength(50);
    expect(said.slice(0, 2)).toEqual(['Taken back: News – By e-mail', 'You agreed: News – By e-mail']);
  });
});

describe('POST /p/{token}', () => {
  it('303 back to the page, which says so; each consent has the words that were shown', async () => {
    const { status, headers } = await send(`${page}?lang=de`, form(['updates:email']));
    expect([status, headers.get('Location')]).toEqual([303, `${page}?lang=de&saved=1`]);
    expect((await open(`${page}?lang=de&saved=1`)).text).toContain('Gespeichert. Das gilt ab jetzt.');
    const [act] = await historyOf();
    expect(act).toMatchObject({
      purpose: 'updates',
      channel: 'email',
      act: 'given',
      basis: 'consent',
      source: 'page',
      by: 'client',
    });
    const wordings = (await business.get('/v1/wordings')).body.data;
    expect(wordings).toMatchObject([{ id: act!['wordingId'], lang: 'de' }]);
    expect(wordings[0].text).toContain('Ich bin einverstanden, dass Fern <b>& Clay</b> sich zu dem');
  });

  it('303 for the same again, which adds nothing, also 16 times at once', async () => {
    await Promise.all(Array.from({ length: 16 }, () => send(page, form(['updates:email', 'call:phone']))));
    await send(page, form(['updates:email', 'call:phone']));
    expect(await historyOf()).toHaveLength(2);
    await Promise.all(Array.from({ length: 16 }, () => send(page, form(['call:phone']))));
    expect(await historyOf()).toHaveLength(3);
    expect(await ticked()).toEqual(['call:phone']);
  });
});

describe('POST /p/{token}, where more is on record', () => {
  it('303 leaves alone what the page did not show', async () => {
    await send(page, form(['updates:email', 'call:phone']));
    await send(page, form([], 'save', ['updates:email']));
    expect(await ticked()).toEqual(['call:phone']);
  });

  it('303 objects to what the client never agreed to, and takes back what it did', async () => {
    await business.post('/v1/clients/anna/permissions', {
      purpose: 'call',
      channel: 'phone',
      act: 'given',
      basis: 'legitimate_interest',
      source: 'person',
    });
    expect((await open(page)).text).toContain('Allowed without your consent. You can object.');
    await send(page, form(['updates:email', 'call:phone']));
    await send(page, form([]));
    expect((await historyOf()).map(({ act, channel }) => [act, channel])).toEqual([
      ['objected', 'phone'],
      ['withdrawn', 'email'],
      ['given', 'email'],
      ['given', 'phone'],
    ]);
  });

  it('303 for none of these, ever: it stands above all but what the client ticks again', async () => {
    await send(page, form(['updates:email']));
    await send(page, form(['updates:email'], 'none'));
    await send(page, form([], 'none'));
    const history = await historyOf();
    expect(history.map(({ act, channel }) => `${String(act)} ${String(channel)}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'objected any'),
      'given email',
    ]);
    expect((await open(page)).text).toContain('none of these, ever. What you tick and save');
    await business.post('/v1/clients/anna/permissions', {
      purpose: 'call',
      channel: 'phone',
      act: 'given',
      basis: 'legitimate_interest',
      source: 'person',
    });
    expect(await ticked()).toEqual([]);
    await send(page, form(['updates:sms']));
    expect(await ticked()).toEqual(['updates:sms']);
  });
});

describe('POST /p/{token}, with another body than the page sends', () => {
  it.each<[status: number, what: string, body: string, headers: Record<string, string>]>([
    [422, 'no button', 'shown=updates:email', {}],
    [422, 'another button', form([], 'delete'), {}],
    [422, 'two buttons', `${form([])}&press=none`, {}],
    [422, 'a box that was not shown', form(['updates:post']), {}],
    [422, 'a box that there is not', form([], 'save', ['updates:fax']), {}],
    [422, 'every channel in one box', form([], 'save', ['updates:any']), {}],
    [422, 'another field', `${form([])}&clientId=ben`, {}],
    [
      422,
      'more than fits',
      form(
        [],
        'save',
        Array.from({ length: 101 }, () => 'updates:email'),
      ),
      {},
    ],
    [422, 'nothing', '', {}],
    [415, 'JSON', '{"press":"none"}', { 'Content-Type': 'application/json' }],
    [415, 'a form in parts', '--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    [415, 'something packed', form([]), { 'Content-Encoding': 'gzip' }],
    [413, 'too much', `press=save&shown=${'x'.repeat(9_000)}`, {}],
  ])('%i for %s, as a page, and nothing is recorded', async (status, _, body, headers) => {
    const said = await send(page, body, { 'Accept-Language': 'fr', ...headers });
    expect([said.status, said.headers.get('Content-Type')]).toEqual([status, 'text/html; charset=UTF-8']);
    expect(said.text).toContain('L’enregistrement n’a pas réussi');
    expect(await historyOf()).toEqual([]);
  });
});

describe('POST /v1/clients/{clientId}/permission-link', () => {
  it('201 for 60 days, not to be kept by any cache', async () => {
    const { body, headers } = await business.post('/v1/clients/anna/permission-link', undefined);
    const left = Date.parse(body.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(59.9 * 86_400_000);
    expect(left).toBeLessThanOrEqual(60 * 86_400_000);
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('404 for a client of another business as for one who is nobody', async () => {
    const other = await newTestBusiness();
    const foreign = await other.post('/v1/clients/anna/permission-link', undefined);
    const nobody = await other.post('/v1/clients/nobody/permission-link', undefined);
    expect([foreign.status, foreign.body.detail]).toEqual([404, nobody.body.detail]);
  });
});
