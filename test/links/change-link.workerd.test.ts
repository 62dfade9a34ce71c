import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

const CANARY = 'canary-of-another-business';

it('GET and PATCH /v1/links/{code}: switching off and on again is on record with its instants; repeating it adds none', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  for (const enabled of [false, false, true, true, false]) {
    const { status, body } = await business.patch(`/v1/links/${link.code}`, { enabled });
    expect([status, body.enabled]).toEqual([200, enabled]);
  }
  const row = await env.DB.prepare('SELECT switched_at_ms FROM links WHERE code = ?')
    .bind(link.code)
    .first<{ switched_at_ms: string }>();
  const instants = JSON.parse(row?.switched_at_ms ?? '[]') as number[];
  expect(instants).toHaveLength(3);
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
  expect(instants.every(Number.isInteger)).toBe(true);
});

it('GET and PATCH /v1/links/{code}: a link that is led elsewhere while it stays on is not switched', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  const { body } = await business.patch(`/v1/links/${link.code}`, {
    enabled: true,
    destination: 'https://shop.example/new',
  });
  expect(body).toEqual({ ...link, destination: 'https://shop.example/new' });
  const row = await env.DB.prepare('SELECT switched_at_ms FROM links WHERE code = ?').bind(link.code).first();
  expect(row).toEqual({ switched_at_ms: '[]' });
});

it('GET and PATCH /v1/links/{code}: a purchase by a link that is switched off is told so', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  await business.patch(`/v1/links/${link.code}`, { enabled: false });
  const { body } = await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'berta',
    amount: 1,
    ref: link.code,
  });
  expect(body).toMatchObject({ referral: null, notReferredBecause: 'link_disabled' });
});

it('GET and PATCH /v1/links/{code}: 409 leads no link where the client has one already, and switches nothing', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/links', { clientId: 'anna', destination: 'https://shop.example/a' });
  const { body: link } = await business.post('/v1/links', {
    clientId: 'anna',
    destination: 'https://shop.example/b',
  });
  const refused = await business.patch(`/v1/links/${link.code}`, {
    enabled: false,
    destination: 'https://shop.example/a',
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'link_to_destination_exists']);
  expect((await business.get(`/v1/links/${link.code}`)).body).toEqual(link);
});

it('GET and PATCH /v1/links/{code}: 404 for a foreign code is that of a code that nobody has', async () => {
  const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
  const { body: link } = await theirs.post('/v1/links', { clientId: CANARY });
  for (const change of [null, { enabled: false }, { destination: 'https://shop.example/x' }]) {
    const ask = (code: string) =>
      change === null ? mine.get(`/v1/links/${code}`) : mine.patch(`/v1/links/${code}`, change);
    const answers = await Promise.all([link.code, 'nobody-has-this', '%20', 'a'.repeat(300)].map(ask));
    const shapes = answers.map(({ status, body }) =>
      JSON.stringify({ status, body: { ...body, requestId: null } }),
    );
    expect(new Set(shapes).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  }
  expect((await theirs.get(`/v1/links/${link.code}`)).body).toEqual(link);
});

it('GET and PATCH /v1/links/{code}: clicks by people and referrals by the link are counted, bots and corrections are not', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  const { body: second } = await business.post('/v1/links', {
    clientId: 'anna',
    destination: 'https://shop.example/b',
  });
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'c1',
    amount: 1,
    ref: link.code.toUpperCase(),
  });
  await business.post('/v1/purchases', { id: 'p2', clientId: 'c2', amount: 1, ref: second.code });
  await business.post('/v1/purchases', { id: 'p3', clientId: 'c2', amount: 1, ref: link.code });
  await env.DB.batch([
    env.DB.prepare('INSERT INTO click_days VALUES (?, ?, 20000, 7, 5, 100, 10, 1)').bind(
      business.id,
      link.id,
    ),
    ...['person', 'person', 'bot', 'preview', 'prefetch'].map((kind, index) =>
      env.DB.prepare(
        'INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind) VALUES (?, ?, ?, ?, 0, ?)',
      ).bind(business.id, 20_001 + (index % 2), link.id, `clk_${index}`, kind),
    ),
  ]);
  const { body } = await business.get(`/v1/links/${link.code}`);
  expect({ clicks: body.clicks, referrals: body.referrals }).toEqual({ clicks: 9, referrals: 1 });
});
