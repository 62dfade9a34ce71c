import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';
import { connectPaddle, delivery, signed, transaction } from '../rigs/connectors/paddle-shop.ts';

const SECRET = 'pdl_ntfset_the-first-secret';

describe('POST /v1/connectors', () => {
  it('201 with an address of 128 random bits, and of a secret its end alone', async () => {
    const business = await newTestBusiness();
    const { status, body } = await business.post('/v1/connectors', { provider: 'paddle', secrets: [SECRET] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^con_/),
      provider: 'paddle',
      slug: 'main',
      state: 'waiting',
      hookUrl: expect.stringMatching(/^http:\/\/kith\.test\/hooks\/paddle\/[\w-]{22}$/),
      secrets: [{ hint: 'cret', endsAt: null }],
      settings: { countZeroAmounts: false, skipWhen: [], account: null },
    });
    expect(JSON.stringify(body)).not.toContain(SECRET);
    const { body: shown } = await business.get(`/v1/connectors/${body.id}`);
    expect(shown.hookUrl).toBe(body.hookUrl);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
  });

  it('201 once for an Idempotency-Key, and 409 to the same slug', async () => {
    const business = await newTestBusiness();
    const headers = { 'Idempotency-Key': 'once' };
    const input = { provider: 'standard', slug: 'till' };
    const [first, second] = [
      await business.post('/v1/connectors', input, { headers }),
      await business.post('/v1/connectors', input, { headers }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const third = await business.post('/v1/connectors', input);
    expect([third.status, third.body.code]).toEqual([409, 'connector_exists']);
    expect((await business.post('/v1/connectors', { ...input, slug: 'other' })).status).toBe(201);
    await business.delete(`/v1/connectors/${first.body.id}`);
    expect((await business.post('/v1/connectors', input)).status).toBe(201);
  });
});

it('201 with a question where another connector may tell of the same sales', async () => {
  const business = await newTestBusiness();
  const connect = async (provider: string, slug = 'main') =>
    (await business.post('/v1/connectors', { provider, slug })).body.advice;
  expect(await connect('woocommerce')).toEqual([]);
  expect(await connect('woocommerce', 'second')).toEqual([]);
  expect(await connect('lemonsqueezy')).toEqual([]);
  expect(await connect('stripe')).toEqual([
    expect.stringMatching(/^Do payments of WooCommerce also arrive through Stripe\?.*skipWhen of Stripe/),
  ]);
  expect(await connect('standard', 'till')).toEqual([
    expect.stringMatching(/^Do payments of your own shop also arrive through Stripe\?/),
  ]);
});

describe('POST /v1/connectors with what is not right', () => {
  it.each<[what: string, body: object, path: string]>([
    ['an unknown provider', { provider: 'gumroad' }, 'provider'],
    ['a slug in capitals', { provider: 'paddle', slug: 'Main' }, 'slug'],
    ...['stripe', 'shopify', 'woo', 'paddle', 'lemon', 'standard'].map((slug): [string, object, string] => [
      `a slug like the ids of others, ${slug}`,
      { provider: 'standard', slug },
      'slug',
    ]),
    ['a secret of nobody', { provider: 'standard', secrets: ['x'] }, 'secrets'],
    ['an empty secret', { provider: 'paddle', secrets: [''] }, 'secrets.0'],
    ['six secrets', { provider: 'paddle', secrets: Array(6).fill(SECRET) }, 'secrets'],
    ['a setting that there is not', { provider: 'paddle', settings: { countZero: true } }, 'settings'],
    [
      'a setting of another type',
      { provider: 'paddle', settings: { acceptTest: 'yes' } },
      'settings.acceptTest',
    ],
  ])('422 to %s', async (_, body, path) => {
    const business = await newTestBusiness();
    const said = await business.post('/v1/connectors', body);
    expect([said.status, said.body.errors?.map((error: { path: string }) => error.path)]).toEqual([
      422,
      [path],
    ]);
  });

  it('201 with a short secret, of which at most a quarter is shown', async () => {
    const business = await newTestBusiness();
    const connector = { provider: 'lemonsqueezy', secrets: ['sesame'] };
    const { body } = await business.post('/v1/connectors', connector);
    expect(body.secrets).toEqual([{ hint: 'e', endsAt: null }]);
  });
});

describe('PATCH /v1/connectors/{id}', () => {
  it('200 with another secret: the one before goes on for a day, or ends at once where that is asked', async () => {
    const business = await newTestBusiness();
    const { id, hookPath } = await connectPaddle(business, { secrets: [SECRET] });
    const send = async (secret: string, sale: string) => {
      const body = transaction({ id: sale });
      return (await ask(delivery(hookPath, body, signed(body, secret)))).status;
    };
    const { body } = await business.patch(`/v1/connectors/${id}`, { secrets: ['pdl_ntfset_second'] });
    expect(body.secrets).toEqual([
      { hint: 'cond', endsAt: null },
      { hint: 'cret', endsAt: expect.stringMatching(/Z$/) },
    ]);
    const dayMs = Date.parse(body.secrets[1].endsAt) - Date.now();
    expect(dayMs).toBeGreaterThan(23 * 3_600_000);
    expect([await send(SECRET, 'txn_1'), await send('pdl_ntfset_second', 'txn_2')]).toEqual([200, 200]);
    await business.patch(`/v1/connectors/${id}`, { dropPreviousSecrets: true });
    expect([await send(SECRET, 'txn_3'), await send('pdl_ntfset_second', 'txn_4')]).toEqual([401, 200]);
  });

  it('200 with another address: the one before is gone at once', async () => {
    const business = await newTestBusiness();
    const { id, hookPath } = await connectPaddle(business);
    const { body } = await business.patch(`/v1/connectors/${id}`, { newHookUrl: true });
    const path = new URL(body.hookUrl).pathname;
    expect(path).not.toBe(hookPath);
    expect((await ask(delivery(hookPath, transaction({ id: 'txn_1' })))).status).toBe(404);
    expect((await ask(delivery(path, transaction({ id: 'txn_1' })))).status).toBe(200);
  });

  it('200 leaves settings that are left out as they are', async () => {
    const business = await newTestBusiness();
    const { id } = await connectPaddle(business, { settings: { acceptTest: true } });
    const { body } = await business.patch(`/v1/connectors/${id}`, {
      settings: { coupons: { DSC_1: 'anna' } },
    });
    expect(body.settings).toMatchObject({ acceptTest: true, coupons: { dsc_1: 'anna' } });
  });

  it('200 forgets the key of the provider, and with it what the comparison had found', async () => {
    const business = await newTestBusiness();
    const { body: made } = await business.post('/v1/connectors', { provider: 'stripe' });
    const path = `/v1/connectors/${made.id}`;
    const begun = await business.post(`${path}/backfills`, { apiKey: 'rk_live_of-the-tests', keepKey: true });
    expect(begun.status).toBe(202);
    await env.DB.prepare('UPDATE connectors SET found_by_reconciling = 3 WHERE id = ?').bind(made.id).run();
    expect((await business.get(path)).body).toMatchObject({ keepsApiKey: true, foundByReconciling: 3 });
    await business.patch(path, { paused: true });
    expect((await business.get(path)).body).toMatchObject({ keepsApiKey: true, foundByReconciling: 3 });
    expect((await business.patch(path, { forgetApiKey: true })).status).toBe(200);
    expect((await business.get(path)).body).toMatchObject({ keepsApiKey: false, foundByReconciling: 0 });
    const row = env.DB.prepare('SELECT sealed_api_key, reconcile_due_at_ms FROM connectors WHERE id = ?');
    expect(await row.bind(made.id).first()).toEqual({ sealed_api_key: null, reconcile_due_at_ms: null });
  });
});

describe('a connector of somebody else, or of nobody', () => {
  it('404 to a connector of another business, and to one that was removed', async () => {
    const [business, other] = [await newTestBusiness(), await newTestBusiness()];
    const { id } = await connectPaddle(business);
    expect((await other.patch(`/v1/connectors/${id}`, { paused: true })).status).toBe(404);
    expect((await other.delete(`/v1/connectors/${id}`)).status).toBe(404);
    await business.delete(`/v1/connectors/${id}`);
    expect((await business.get(`/v1/connectors/${id}`)).status).toBe(404);
    expect((await business.get('/v1/connectors')).body.data).toEqual([]);
  });
});

describe('GET /v1/connectors', () => {
  it('200 by pages, each with its state', async () => {
    const business = await newTestBusiness();
    const { hookPath } = await connectPaddle(business, { slug: 'one' });
    await connectPaddle(business, { slug: 'two' });
    await ask(delivery(hookPath, transaction({ id: 'txn_1' })));
    const first = (await business.get('/v1/connectors?limit=1')).body;
    const second = (await business.get(`/v1/connectors?limit=1&cursor=${first.nextCursor}`)).body;
    const states = [...first.data, ...second.data].map(({ slug, state }) => [slug, state]).sort();
    expect(states).toEqual([
      ['one', 'live'],
      ['two', 'waiting'],
    ]);
    expect(second.nextCursor).toBe(null);
  });

  it('200 to the deliveries, newest first, by pages and by outcome', async () => {
    const business = await newTestBusiness();
    const { id, hookPath } = await connectPaddle(business);
    for (const sale of ['txn_1', 'txn_2', 'txn_3']) await ask(delivery(hookPath, transaction({ id: sale })));
    await ask(delivery(hookPath, transaction({ id: 'txn_4', total: 'wrong' })));
    const path = `/v1/connectors/${id}/deliveries`;
    const objects = (data: { object: string }[]) => data.map(({ object }) => object).sort();
    const all = (await business.get(path)).body.data;
    expect(objects(all)).toEqual(['txn_1', 'txn_2', 'txn_3', 'txn_4']);
    expect(all.map(({ id: delivered }: { id: string }) => delivered)).toEqual(
      all
        .map(({ id: delivered }: { id: string }) => delivered)
        .sort()
        .reverse(),
    );
    expect(objects((await business.get(`${path}?outcome=dead`)).body.data)).toEqual(['txn_4']);
    expect(objects((await business.get(`${path}?outcome=recorded`)).body.data)).toEqual([
      'txn_1',
      'txn_2',
      'txn_3',
    ]);
    const page = (await business.get(`${path}?limit=3`)).body;
    const rest = (await business.get(`${path}?limit=3&cursor=${page.nextCursor}`)).body;
    expect(objects([...page.data, ...rest.data])).toEqual(objects(all));
  });
});
