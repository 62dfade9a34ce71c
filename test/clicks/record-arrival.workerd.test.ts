import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import { countArrivals } from '../../worker/clicks/arrivals.store.ts';
import { ask, newTestBusiness } from '../rigs/harness.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const today = () => Math.floor(Date.now() / 86_400_000);

let business: Awaited<ReturnType<typeof newTestBusiness>>;
let code: string;

beforeEach(async () => {
  business = await newTestBusiness({ website: 'https://shop.example/' });
  code = (await business.post('/v1/links', { clientId: 'anna' })).body.code;
});

interface Sent {
  body?: object | string;
  headers?: Record<string, string>;
  atMs?: number;
}

function arrive({ body = {}, headers = {}, atMs = Date.now() }: Sent = {}) {
  const arrival = { key: business.publishableKey, code, at: new Date(atMs).toISOString() };
  const text = typeof body === 'string' ? body : JSON.stringify({ ...arrival, ...body });
  return ask({
    method: 'POST',
    path: '/v1/arrivals',
    key: null,
    body: text,
    headers: {
      'Content-Type': 'text/plain;charset=UTF-8',
      Origin: 'https://shop.example',
      'User-Agent': FIREFOX,
      'CF-Connecting-IP': '203.0.113.7',
      ...headers,
    },
  });
}

function counted(from = today() - 3, to = today()): Promise<number> {
  return countArrivals(env.DB, business.id, { from, to });
}

describe('202', () => {
  it('a visitor counts once a link and day, another visitor counts too', async () => {
    for (let times = 0; times < 3; times += 1) expect((await arrive()).status).toBe(202);
    expect(await counted()).toBe(1);
    await arrive({ headers: { 'CF-Connecting-IP': '203.0.113.8' } });
    await arrive({ headers: { 'User-Agent': `${FIREFOX} other` } });
    expect(await counted()).toBe(3);
  });

  it('through a proxy of the business, whose address is nobody in particular, each arrival counts', async () => {
    for (let times = 0; times < 2; times += 1) {
      expect((await arrive({ headers: { 'Kith-Page-Host': 'shop.example' } })).status).toBe(202);
    }
    expect(await counted()).toBe(2);
  });

  it('the code counts however it is written', async () => {
    await arrive({ body: { code: code.toUpperCase() } });
    await arrive();
    expect(await counted()).toBe(1);
  });

  it('stands beside the clicks in the stats and is none: the redirect has counted that', async () => {
    await arrive();
    expect((await business.get('/v1/stats')).body).toMatchObject({ arrivals: 1, clicks: 0 });
    expect((await business.get(`/v1/links/${code}`)).body.clicks).toBe(0);
  });

  it('counts on the day of the arrival, also when permission came the next day', async () => {
    await arrive({ atMs: Date.now() - 86_400_000 });
    expect(await counted(today() - 1, today() - 1)).toBe(1);
    expect(await counted(today(), today())).toBe(0);
  });

  it('a clock that is a little ahead counts today', async () => {
    await arrive({ atMs: Date.now() + 300_000 });
    expect(await counted(today(), today() + 1)).toBe(1);
  });
});

describe('202, but', () => {
  it.each([
    ['an unknown code', { body: { code: 'newsletter' } }],
    ['an instant long ago', { atMs: Date.now() - 3 * 86_400_000 }],
    ['an instant to come', { atMs: Date.now() + 86_400_000 }],
    ['a robot', { headers: { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } }],
  ])('%s is answered alike and counts nothing', async (_, sent: Sent) => {
    const { status, body } = await arrive(sent);
    expect([status, body]).toEqual([202, '']);
    expect(await counted()).toBe(0);
  });

  it('a disabled link and one of another business count nothing', async () => {
    const other = await newTestBusiness();
    const foreign = (await other.post('/v1/links', { clientId: 'ben' })).body.code;
    expect((await arrive({ body: { code: foreign } })).status).toBe(202);
    await business.patch(`/v1/links/${code}`, { enabled: false });
    expect((await arrive()).status).toBe(202);
    expect(await counted()).toBe(0);
    expect(await countArrivals(env.DB, other.id, { from: 0, to: today() })).toBe(0);
  });

  it('keeps no address of the network', async () => {
    await arrive();
    const { results } = await env.DB.prepare('SELECT * FROM arrivals WHERE business = ?')
      .bind(business.id)
      .all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain('203.0.113');
  });
});

describe('refused, readable by the page', () => {
  it.each([
    ['400 for what is no JSON', 400, { body: '{' }],
    ['413 for too much of it', 413, { body: 'x'.repeat(9_000) }],
    ['422 without a code', 422, { body: { code: '' } }],
    ['422 for an instant that is none', 422, { body: { at: 'yesterday' } }],
    ['401 for an unknown key', 401, { body: { key: 'pk_unknown' } }],
    ['403 for a page of somebody else', 403, { headers: { Origin: 'https://evil.example' } }],
  ])('%s', async (_, expected, sent: Sent) => {
    const { status, headers } = await arrive(sent);
    expect(status).toBe(expected);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await counted()).toBe(0);
  });

  it('403 for a secret key', async () => {
    expect((await arrive({ body: { key: business.secretKey } })).status).toBe(403);
  });
});
