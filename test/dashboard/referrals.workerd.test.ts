/** What the screens of referrals show and do. */
import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { opens, sends, signedIn } from '../rigs/dashboard/signed-in.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const HOSTILE = '<script>alert(1)</script>';

async function shop() {
  const business = await newTestBusiness();
  const owner = await signedIn(env.DB, business.id);
  const open = async (request: Request) => {
    const answer = await exports.default.fetch(request);
    return {
      status: answer.status,
      location: answer.headers.get('Location'),
      headers: answer.headers,
      text: await answer.text(),
    };
  };
  const get = (path: string, visitor = owner) => open(opens(visitor, path));
  const post = (path: string, fields: Record<string, string>, visitor = owner) =>
    open(sends(visitor, path, fields));
  return { business, get, post };
}

it('says what to do next where there is nothing yet', async () => {
  const { get } = await shop();
  const { status, text } = await get('/dashboard/referrals');
  expect(status).toBe(200);
  for (const sentence of [
    'There is no link yet',
    'Nobody followed a link',
    'Nobody was brought',
    'Nobody has corrected',
  ])
    expect(text).toContain(sentence);
});

it('makes a link of a client who is known, and of somebody new only once that was said', async () => {
  const { business, get, post } = await shop();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', clientName: 'Anna', amount: 1 });
  const made = await post('/dashboard/referrals/links', { client: 'anna', code: `a-${business.id}` });
  expect([made.status, made.location]).toEqual([303, '/dashboard/referrals?done=made#links']);
  const again = await post('/dashboard/referrals/links', { client: 'anna' });
  expect(again.location).toBe('/dashboard/referrals?done=onRecord#links');
  const asked = await post('/dashboard/referrals/links', { client: 'nobody yet' });
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Choose below whom you mean');
  expect((await business.get('/v1/links')).body.data).toHaveLength(1);
  expect((await post('/dashboard/referrals/links', { client: 'nobody yet', chosen: '.' })).status).toBe(303);
  const { text } = await get('/dashboard/referrals?done=made');
  expect(text).toContain(`/r/a-${business.id.toLowerCase()}`);
  expect(text).toContain('The link is made.');
});

it('offers those whom a typed name may mean, and makes the link of the one chosen', async () => {
  const { business, get, post } = await shop();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c-1', clientName: 'Anna Kowalska', amount: 1 });
  await business.post('/v1/purchases', { id: 'p2', clientId: 'c-2', clientName: 'Ben Kowalski', amount: 1 });
  const typed = { client: 'Kowalska, Anna' };
  const asked = await post('/dashboard/referrals/links', typed);
  expect(asked.status).toBe(422);
  expect(asked.text).toMatch(/name="chosen" value="c-1"/);
  expect(asked.text).not.toContain('value="c-2"');
  expect((await post('/dashboard/referrals/links', { ...typed, chosen: 'c-1' })).status).toBe(303);
  expect((await business.get('/v1/links')).body.data).toMatchObject([{ clientId: 'c-1' }]);
  expect((await get('/dashboard/referrals')).text).toContain('Anna Kowalska');
});

it.each([
  ['client', { client: '' }, 'Say whose link it is.'],
  ['client', { client: 'x'.repeat(201), chosen: '.' }, 'An id has 1 to 200 characters'],
  [
    'destination',
    { client: 'anna', chosen: '.', destination: 'https://evil.example/"><b>' },
    'leads to one of: shop.example',
  ],
  ['code', { client: 'anna', chosen: '.', code: 'a b' }, 'It has 1 to 64'],
])(
  '422 names the field %s, and keeps what was typed',
  async (field, fields: Record<string, string>, message) => {
    const { post, business } = await shop();
    const { status, text } = await post('/dashboard/referrals/links', fields);
    expect(status).toBe(422);
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toMatch(new RegExp(`id="${field}-problem"[^>]*>[^<]*${message.slice(0, 20)}`));
    expect(text).toContain('aria-invalid="true"');
    const typed = (fields['destination'] ?? '')
      .replace('"', '&quot;')
      .replaceAll('>', '&gt;')
      .replace('<', '&lt;');
    expect(text).toContain(`value="${typed}"`);
    expect((await business.get('/v1/links')).body.data).toEqual([]);
  },
);

it('switches a link off and on again', async () => {
  const { business, get, post } = await shop();
  const { code } = (await business.post('/v1/links', { clientId: 'anna' })).body;
  const path = `/dashboard/referrals/links/${code}/switch`;
  expect((await post(path, { to: 'off' })).location).toBe('/dashboard/referrals?done=off#links');
  expect((await business.get(`/v1/links/${code}`)).body.enabled).toBe(false);
  expect((await get('/dashboard/referrals')).text).toContain('Switch on');
  await post(path, { to: 'on' });
  expect((await business.get(`/v1/links/${code}`)).body.enabled).toBe(true);
  expect((await post('/dashboard/referrals/links/no-such-code/switch', { to: 'off' })).status).toBe(404);
});

it('says of each purchase that named somebody why it was not credited, and where to correct it', async () => {
  const { business, get } = await shop();
  const buy = (id: string, clientId: string, more: object) =>
    business.post('/v1/purchases', { id, clientId, amount: 100, ...more });
  const link = (await business.post('/v1/links', { clientId: 'anna', clientName: HOSTILE })).body;
  await buy('p1', 'ben', { ref: link.code });
  await buy('p2', 'ben', { ref: link.code });
  await buy('p3', 'anna', { ref: link.code });
  await buy('p4', 'carl & co', { ref: '<b>none' });
  await buy('p5', 'dora', { ref: link.code, clickedAt: '2020-01-01T00:00:00Z' });
  const { text } = await get('/dashboard/referrals');
  for (const sentence of [
    'The client had bought before',
    'It is the own link of whoever bought',
    'None of your links has this code.',
    'The click was too long before the purchase',
  ])
    expect(text).toContain(sentence);
  expect(text).toContain('href="/dashboard/clients/carl%20%26%20co#advocate"');
  expect(text).toContain('&lt;b&gt;none');
  expect(text).toContain('&lt;script&gt;alert(1)');
  expect(text).not.toContain(HOSTILE);
  expect((await get('/dashboard/referrals/claims?of=not_credited')).text).toContain('None of your links');
});

it('shows a helper no form, and no list to take away', async () => {
  const { business, get, post } = await shop();
  await business.post('/v1/links', { clientId: 'anna' });
  const helper = await signedIn(env.DB, business.id, { role: 'helper' });
  const { text } = await get('/dashboard/referrals', helper);
  expect(text).not.toContain('Make a link');
  expect(text).not.toContain('Switch off');
  expect(text).not.toContain('referrals.csv');
  expect((await post('/dashboard/referrals/links', { client: 'anna' }, helper)).status).toBe(403);
  expect((await get('/dashboard/referrals.csv', helper)).status).toBe(403);
});

it('gives who was brought by whom as CSV, in which no spreadsheet runs anything', async () => {
  const { business, get } = await shop();
  const link = (await business.post('/v1/links', { clientId: '=anna', clientName: '@SUM(1)' })).body;
  const bought = {
    id: 'p1',
    clientId: 'ben',
    clientName: '+1,"2',
    amount: 1,
    purchasedAt: '2026-01-02T12:00:00Z',
  };
  await business.post('/v1/purchases', { ...bought, ref: link.code });
  const { headers, text } = await get('/dashboard/referrals.csv');
  expect(headers.get('Content-Type')).toContain('text/csv');
  expect(headers.get('Content-Disposition')).toBe('attachment; filename="referrals.csv"');
  const [header = '', row] = text.split('\r\n');
  expect(header.replace('\uFEFF', '')).toBe(
    'Client,Name,Brought by,Name of the advocate,Known from,First purchase',
  );
  expect(row).toBe(`ben,"'+1,""2",'=anna,'@SUM(1),purchase,2026-01-02`);
});
