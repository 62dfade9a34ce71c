import { describe, expect, it } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';
import { adjustment, connectPaddle, delivery, signed, transaction } from '../rigs/connectors/paddle-shop.ts';

async function connected(more: object = {}) {
  const business = await newTestBusiness();
  const { id, hookPath } = await connectPaddle(business, more);
  const deliver = (body: string | Uint8Array, headers?: Record<string, string>) =>
    ask(delivery(hookPath, body, headers as never));
  const health = async () => (await business.get(`/v1/connectors/${id}`)).body;
  const deliveries = async () => (await business.get(`/v1/connectors/${id}/deliveries`)).body.data;
  return { business, id, hookPath, deliver, health, deliveries };
}

describe('POST /hooks/{provider}/{token}', () => {
  it('200 to a sale, which is a purchase then; said again it is counted and nothing else', async () => {
    const { business, deliver, health, deliveries } = await connected();
    const body = transaction({ id: 'txn_1' });
    const first = await deliver(body);
    expect([first.status, first.body]).toEqual([200, { outcome: 'recorded', because: null }]);
    const { data } = (await business.get('/v1/purchases')).body;
    expect(data).toMatchObject([{ id: 'paddle:txn_1', amount: 4900, currency: 'EUR' }]);
    expect((await deliver(body)).body).toEqual({ outcome: 'repeated', because: null });
    expect(await deliveries()).toMatchObject([
      {
        eventId: 'evt_txn_1_completed',
        topic: 'transaction.completed',
        object: 'txn_1',
        outcome: 'recorded',
      },
    ]);
    expect(await health()).toMatchObject({ state: 'live', last24Hours: { recorded: 1, repeated: 1 } });
  });

  it('200 to a sale that arrives 64 times at once, which is one purchase and one line of the log', async () => {
    const { business, deliver, deliveries } = await connected();
    const body = transaction({ id: 'txn_64' });
    const said = await Promise.all(Array.from({ length: 64 }, () => deliver(body)));
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set([200]));
    const { data } = (await business.get('/v1/purchases')).body;
    expect(data).toMatchObject([{ id: 'paddle:txn_64', amount: 4900, refundedAmount: 0 }]);
    expect(await deliveries()).toMatchObject([{ eventId: 'evt_txn_64_completed', outcome: 'recorded' }]);
  });

  it('200 to what is of no interest, which is counted and not listed', async () => {
    const { deliver, health, deliveries } = await connected();
    expect((await deliver(transaction({ id: 'txn_2', status: 'billed' }))).body).toEqual({
      outcome: 'nothing',
      because: 'not_paid',
    });
    expect(await deliveries()).toEqual([]);
    expect(await health()).toMatchObject({
      state: 'wired',
      last24Hours: { nothing: 1 },
      lastRecordedAt: null,
    });
  });

  it('200 to what cannot be used, which says why and what to do', async () => {
    const { deliver, health, deliveries } = await connected();
    const said = await deliver(transaction({ id: 'txn_3', total: 'a lot' }));
    expect(said.body).toEqual({ outcome: 'dead', because: 'wrong_value' });
    expect(await deliveries()).toMatchObject([
      { outcome: 'dead', path: 'data.details.totals.total', cure: expect.stringContaining('path') },
    ]);
    expect(await health()).toMatchObject({
      deadLetters: 1,
      advice: [expect.any(String), expect.any(String)],
    });
  });
});

describe('whatever the bytes are', () => {
  it.each<[what: string, body: Uint8Array]>([
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['a form', new TextEncoder().encode('a=b')],
    ['nothing', new Uint8Array(0)],
  ])('200 to %s with a right signature: it is no JSON', async (_, body) => {
    const { deliver } = await connected();
    expect((await deliver(body)).body).toEqual({ outcome: 'dead', because: 'not_json' });
  });

  it('200 to a body that begins with a byte order mark, which is signed with it', async () => {
    const { deliver } = await connected();
    const bytes = new TextEncoder().encode(`\uFEFF${transaction({ id: 'txn_bom' })}`);
    expect((await deliver(bytes)).body.outcome).toBe('recorded');
    const without = bytes.subarray(3);
    expect((await deliver(without, signed(bytes))).status).toBe(401);
  });
});

describe('who may deliver', () => {
  it('401 to what nobody signed, and the connector fails once three came and none was right', async () => {
    const { business, deliver, health } = await connected();
    const body = transaction({ id: 'txn_4' });
    for (const headers of [{}, signed(body, 'pdl_ntfset_other_secret_altogether'), signed(`${body} `)]) {
      const { status, body: problem } = await deliver(body, headers);
      expect([status, problem.code]).toEqual([401, 'bad_signature']);
    }
    expect(await health()).toMatchObject({ state: 'failing', last24Hours: { refused: 3 } });
    expect((await business.get('/v1/purchases')).body.data).toEqual([]);
    await deliver(body);
    expect(await health()).toMatchObject({ state: 'live', failingSince: null });
  });

  it('401 to what was signed more than five minutes ago', async () => {
    const { deliver } = await connected();
    const body = transaction({ id: 'txn_5' });
    expect((await deliver(body, signed(body, undefined, Date.now() - 301_000))).status).toBe(401);
    expect((await deliver(body, signed(body, undefined, Date.now() - 60_000))).status).toBe(200);
  });

  it('404 to an address that no connector has, and to that of another provider', async () => {
    const { hookPath } = await connected();
    const body = transaction({ id: 'txn_6' });
    for (const path of [`${hookPath}x`, hookPath.replace('paddle', 'stripe'), '/hooks/paddle/short']) {
      expect((await ask(delivery(path, body))).status).toBe(404);
    }
    expect((await ask(delivery(hookPath, body))).status).toBe(200);
  });

  it('413 to more than 1 MiB, also where no length is said', async () => {
    const { deliver, hookPath } = await connected();
    const large = 'x'.repeat(1_048_577);
    expect((await deliver(large)).status).toBe(413);
    const stream = new Blob([large]).stream();
    expect((await ask({ ...delivery(hookPath, ''), body: stream })).status).toBe(413);
  });

  it('405 to other methods; a browser is told what the address is for', async () => {
    const { hookPath } = await connected();
    const page = await ask({ method: 'GET', path: hookPath, key: null });
    expect([page.status, page.headers.get('Allow'), page.headers.get('X-Robots-Tag')]).toEqual([
      405,
      'POST',
      'noindex',
    ]);
    expect(page.text).toContain('servers of Paddle');
    expect((await ask({ method: 'PUT', path: hookPath, key: null, body: '{}' })).status).toBe(405);
  });
});

describe('what else may stand there', () => {
  it('503 while the connector is paused, and 404 once it is removed', async () => {
    const { business, id, deliver } = await connected();
    const body = transaction({ id: 'txn_7' });
    await business.patch(`/v1/connectors/${id}`, { paused: true });
    const paused = await deliver(body);
    expect([paused.status, paused.headers.get('Retry-After')]).toEqual([503, '3600']);
    await business.patch(`/v1/connectors/${id}`, { paused: false });
    expect((await deliver(body)).status).toBe(200);
    expect((await business.delete(`/v1/connectors/${id}`)).status).toBe(204);
    expect((await deliver(body)).status).toBe(404);
    expect((await business.get('/v1/purchases')).body.data).toHaveLength(1);
  });

  it('200 to the ping of WooCommerce, which is not signed and changes nothing', async () => {
    const business = await newTestBusiness();
    const { body: made } = await business.post('/v1/connectors', {
      provider: 'woocommerce',
      secrets: ['secret-of-the-shop'],
    });
    const path = new URL(made.hookUrl).pathname;
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const ping = (body: string) => ask({ method: 'POST', path, key: null, body, headers: form });
    expect((await ping('webhook_id=7')).body).toEqual({ outcome: 'ping', because: null });
    expect((await ping('webhook_id=7&status=completed')).status).toBe(401);
    expect((await business.get(`/v1/connectors/${made.id}`)).body).toMatchObject({ state: 'waiting' });
  });

  it('200 to an ingest key of a standard connector, and 401 to another', async () => {
    const business = await newTestBusiness();
    const { body: made } = await business.post('/v1/connectors', { provider: 'standard' });
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      ingestKey: expect.stringMatching(/^hk_/),
    });
    const path = new URL(made.hookUrl).pathname;
    const send = (key: string) => ask({ method: 'POST', path, key, body: { type: 'client' } });
    expect((await send(made.ingestKey)).status).toBe(200);
    expect((await send('hk_another')).status).toBe(401);
    const { body: changed } = await business.patch(`/v1/connectors/${made.id}`, { newIngestKey: true });
    expect((await send(made.ingestKey)).status).toBe(401);
    expect((await send(changed.ingestKey)).status).toBe(200);
  });

  it('200 to a refund before its purchase, which waits', async () => {
    const { deliver, deliveries } = await connected();
    expect((await deliver(adjustment('adj_1', 'txn_8', '100'))).body.outcome).toBe('waiting');
    expect(await deliveries()).toMatchObject([{ outcome: 'waiting', object: 'adj_1' }]);
  });
});
