/** Connecting, mending and reading again, as the pages do it. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { aStandardSale } from '../rigs/connectors/made-standard.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';

const open = (request: Request) => exports.default.fetch(request);
const textOf = async (answer: Response) => (await answer.text()).replaceAll(/[\u2068\u2069]/g, '');
const read = async (visitor: Visitor, path: string) => textOf(await open(opens(visitor, path)));

async function newShop() {
  const business = await newTestBusiness();
  return { business, visitor: await signedIn(env.DB, business.id) };
}

const connect = (visitor: Visitor, fields: Record<string, string>) =>
  open(sends(visitor, '/dashboard/connect', { slug: 'main', ...fields }));

/** A shop of one's own, connected; with what its page showed once. */
async function ownShop() {
  const { business, visitor } = await newShop();
  const made = await textOf(await connect(visitor, { provider: 'standard', slug: 'atelier' }));
  const ingestKey = /data-copy="(hk_[\w-]+)"/.exec(made)?.[1] ?? '';
  const hookUrl = /data-copy="([^"]*\/hooks\/[^"]*)"/.exec(made)?.[1] ?? '';
  const path = /href="(\/dashboard\/connect\/con_[\w-]+)"/.exec(made)?.[1] ?? '';
  const deliver = (body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { Authorization: `Bearer ${ingestKey}` };
    return open(new Request(hookUrl, { method: 'POST', headers, body: text }));
  };
  return { business, visitor, made, ingestKey, path, deliver };
}

describe('a shop of one’s own', () => {
  it('is shown its secret and its key once, and its sales are counted', async () => {
    const { business, visitor, made, ingestKey, path, deliver } = await ownShop();
    expect(made).toMatch(/data-copy="whsec_[^"]+"/);
    expect((await deliver(aStandardSale())).status).toBe(200);
    const page = await read(visitor, path);
    expect(page).not.toContain(ingestKey);
    expect(page).not.toMatch(/whsec_\w/);
    expect(page).toContain('Running');
    expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1 });
  });

  it('has what could not be used listed with the cure, and read again once that is done', async () => {
    const { visitor, path, deliver } = await ownShop();
    await deliver(aStandardSale({ amount: '0', id: 'free' }));
    await deliver(aStandardSale({ currency: 'XXQ', id: '<b>1001</b>' }));
    const list = await read(visitor, `${path}/deliveries?outcome=dead`);
    expect(list).toContain('The currency is none of ISO 4217.');
    expect(list).toContain('&lt;b&gt;');
    expect(list).not.toContain('<b>1001');
    const replayed = await open(sends(visitor, `${path}/replay`, { outcome: 'dead' }));
    expect(replayed.status).toBe(303);
    const after = await read(visitor, replayed.headers.get('Location') ?? '');
    expect(after).toContain('1 delivery was read again, 0 of it now on record.');
    const id = /name="delivery" value="([^"]+)"/.exec(after)?.[1] ?? '';
    const one = await open(sends(visitor, `${path}/replay`, { delivery: id, shown: 'dead' }));
    expect(one.headers.get('Location')).toContain('outcome=dead');
    const gone = await open(sends(visitor, `${path}/replay`, { delivery: 'none' }));
    expect(await read(visitor, gone.headers.get('Location') ?? '')).toContain('not kept any more');
  });

  it('is paused, tested, and given another address and secret', async () => {
    const { visitor, path, deliver } = await ownShop();
    const deed = (name: string) => open(sends(visitor, `${path}/do`, { deed: name }));
    await deed('pause');
    expect((await deliver(aStandardSale())).status).toBe(503);
    await deed('resume');
    await deed('test');
    expect(await read(visitor, path)).toContain('is a test.');
    await deed('end-test');
    const made = await textOf(await deed('new-secret'));
    expect(made).toContain('not shown again');
    expect((await deed('new-address')).status).toBe(303);
    expect((await deliver(aStandardSale())).status).toBe(404);
    expect((await deed('no such deed')).status).toBe(404);
  });

  it('is removed by who ticks the box alone', async () => {
    const { business, visitor, path } = await ownShop();
    expect((await open(sends(visitor, `${path}/remove`))).status).toBe(422);
    expect((await open(sends(visitor, `${path}/remove`, { confirm: 'yes' }))).status).toBe(303);
    expect((await business.get('/v1/connectors')).body).toMatchObject({ data: [] });
    expect((await open(opens(visitor, path))).status).toBe(404);
  });
});

describe('a shop system', () => {
  it('is connected with its secret, which is never shown, and asked about a second one', async () => {
    const { business, visitor } = await newShop();
    await business.post('/v1/connectors', { provider: 'woocommerce' });
    const secret = 'whsec_abcdefghijklmnopqrstuvwxyz0123';
    const answer = await connect(visitor, { provider: 'stripe', secret });
    expect(answer.status).toBe(303);
    const page = await read(visitor, answer.headers.get('Location') ?? '');
    expect(page).toContain('ends with 0123');
    expect(page).not.toContain(secret);
    expect(page).toContain('Do payments of WooCommerce also arrive through Stripe?');
    expect(page).toContain('charge.succeeded');
  });

  it.each<[what: string, fields: Record<string, string>, said: string]>([
    ['a secret of another system', { provider: 'paddle', secret: 'x y' }, 'href="#secret"'],
    ['a short name in capitals', { provider: 'stripe', slug: 'Main' }, 'href="#slug"'],
    ['an address that is none', { provider: 'shopify', shopUrl: 'http://10.0.0.1' }, 'href="#shopUrl"'],
    ['the name of another system', { provider: 'standard', slug: 'woo' }, 'kept for another system'],
  ])('is not connected with %s, and what was typed stays', async (_, fields, said) => {
    const { visitor } = await newShop();
    const answer = await connect(visitor, fields);
    expect(answer.status).toBe(422);
    const page = await textOf(answer);
    expect(page).toContain(said);
    expect(page).not.toContain(`value="${fields['secret'] ?? 'no secret'}"`);
    expect(page).toContain(`value="${fields['shopUrl'] ?? fields['slug'] ?? 'main'}"`);
  });
});

describe('what is connected', () => {
  it('has the settings that its form says, and keeps those that only the API says', async () => {
    const { business, visitor } = await newShop();
    const settings = { skipWhen: [{ metadataKey: 'k' }], coupons: { old: 'OLD' } };
    const { body } = await business.post('/v1/connectors', { provider: 'woocommerce', settings });
    const path = `/dashboard/connect/${String(body.id)}`;
    const typed = {
      shopUrl: 'https://shop.example',
      countZeroAmounts: 'yes',
      leaveOutSalesWithoutPerson: 'all',
      testPaymentMethods: 'cod\r\nbacs\r\n',
      coupons: 'Spring = ANNA-K',
    };
    expect((await open(sends(visitor, `${path}/settings`, typed))).status).toBe(303);
    const { body: after } = await business.get(`/v1/connectors/${String(body.id)}`);
    expect(after.settings).toMatchObject({
      shopUrl: 'https://shop.example',
      countZeroAmounts: true,
      acceptTest: false,
      leaveOutSalesWithoutPerson: true,
      testPaymentMethods: ['cod', 'bacs'],
      coupons: { spring: 'ANNA-K' },
      skipWhen: [{ metadataKey: 'k' }],
    });
    const wrong = await open(sends(visitor, `${path}/settings`, { ...typed, coupons: 'no code' }));
    expect(wrong.status).toBe(422);
    expect(await textOf(wrong)).toContain('href="#coupons"');
  });

  it('has its past fetched with a key, seen while it runs, and stopped', async () => {
    const { business, visitor } = await newShop();
    const { body } = await business.post('/v1/connectors', { provider: 'stripe' });
    const path = `/dashboard/connect/${String(body.id)}/past`;
    expect(await textOf(await open(sends(visitor, path, {})))).toContain('Enter a key of the provider.');
    const started = await open(sends(visitor, path, { apiKey: 'rk_live_12345678', from: '2026-01-01' }));
    expect(started.status).toBe(303);
    const page = await read(visitor, path);
    expect(page).toContain('http-equiv="refresh"');
    expect(page).not.toContain('rk_live_12345678');
    const stop = /action="([^"]+\/stop)"/.exec(page)?.[1] ?? '';
    expect((await open(sends(visitor, stop))).status).toBe(303);
    expect(await read(visitor, path)).toContain('Past: stopped');
  });
});

it('who only looks sees no address, no secret and no form', async () => {
  const { business, path } = await ownShop();
  const viewer = await signedIn(env.DB, business.id, { role: 'viewer' });
  const page = await read(viewer, path);
  expect(page).not.toContain('/hooks/');
  expect(page).not.toContain(`${path}/`.replace(/\/$/, '/do'));
  expect((await open(sends(viewer, `${path}/do`, { deed: 'pause' }))).status).toBe(403);
  expect((await open(opens(viewer, '/dashboard/connect/new?provider=stripe'))).status).toBe(403);
});

it('a connector of another business is none', async () => {
  const { path } = await ownShop();
  const { visitor } = await newShop();
  for (const more of ['', '/deliveries', '/past'])
    expect((await open(opens(visitor, `${path}${more}`))).status).toBe(404);
  for (const [more, fields] of [
    ['/do', { deed: 'pause' }],
    ['/secret', { secret: 'whsec_x' }],
    ['/settings', {}],
    ['/remove', { confirm: 'yes' }],
    ['/replay', { outcome: 'dead' }],
    ['/past', { apiKey: 'rk_live_12345678' }],
  ] as const)
    expect((await open(sends(visitor, `${path}${more}`, fields))).status).toBe(404);
});
