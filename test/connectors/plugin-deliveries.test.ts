/** What Kith's plugin for WooCommerce sends, body and signature, through the address of a connector. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectWoo, WOO_SECRET, wooDelivery } from '../rigs/connectors/woo-connector.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** As test/plugins/woocommerce.test.ts has it. */
const BODY = {
  id: 13,
  parent_id: 0,
  status: 'processing',
  currency: 'EUR',
  total: '19.99',
  total_tax: '3.19',
  shipping_total: '4.90',
  customer_id: 7,
  payment_method: 'stripe',
  transaction_id: 'ch_1',
  date_created_gmt: '2026-11-27T13:30:00',
  date_modified_gmt: '2026-11-28T08:00:00',
  date_paid_gmt: '2026-11-27T13:30:24',
  date_completed_gmt: null,
  billing: { email: 'ben@client.example', first_name: 'Ben', last_name: 'Ruiz' },
  coupon_lines: [{ code: 'anna-k' }],
  refunds: [{ id: 14, total: '-5.00', date_created_gmt: '2026-11-27T20:00:00' }],
  meta_data: [
    { key: '_kith_ref', value: 'anna' },
    { key: '_kith_clicked_at', value: '2026-11-20T00:00:00Z' },
  ],
};

async function shop() {
  const world = newWorld(1);
  const business = await businessIn(world);
  const connector = await connectWoo(business);
  const send = (said: object, { secret = WOO_SECRET, atMs = Date.now(), ...more } = {}) => {
    const body = JSON.stringify(said);
    const seconds = Math.floor(atMs / 1_000);
    const signature = new Webhook(secret, { format: 'raw' }).sign('msg_1', new Date(seconds * 1_000), body);
    const headers = {
      'Content-Type': 'application/json',
      'X-WC-Webhook-Topic': 'order.updated',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': signature,
      ...more,
    };
    return world.send({ method: 'POST', path: connector.hookPath, key: null, body, headers });
  };
  const rows = (sql: string) => world.sqlites[0]!.prepare(sql).all();
  return { world, business, connector, send, rows };
}

describe('an order that the plugin sends', () => {
  it('is recorded with the ids of the webhooks, and a refund at its own instant', async () => {
    const { send, rows, world, connector } = await shop();
    const said = await send(BODY);
    expect([said.status, said.body]).toEqual([200, { outcome: 'recorded', because: null }]);
    expect(rows('SELECT id, amount_minor, ref FROM purchases')).toEqual([
      { id: 'woo:main:13', amount_minor: 1999, ref: 'anna' },
    ]);
    const occurredAtMs = Date.UTC(2026, 10, 27, 20);
    expect(rows('SELECT amount_minor, occurred_at_ms FROM refunds')).toEqual([
      { amount_minor: 500, occurred_at_ms: occurredAtMs },
    ]);
    const again = await world.send(wooDelivery(connector.hookPath, BODY, 'order.updated'));
    expect(again.body.outcome).toBe('repeated');
  });

  it('can be read again, because its topic is kept with it', async () => {
    const { send, business, connector } = await shop();
    await send(BODY);
    const path = `/v1/connectors/${connector.id}/replay`;
    const { body } = await business.post(path, { from: '2020-01-01T00:00:00Z' });
    expect(body.data).toMatchObject([{ before: 'recorded', outcome: 'repeated' }]);
  });

  it('is refused where another secret signed it, or more than five minutes ago or ahead', async () => {
    const { send } = await shop();
    const nowMs = Date.now();
    const statuses = [
      (await send(BODY, { secret: 'another secret' })).status,
      (await send(BODY, { atMs: nowMs - 302_000 })).status,
      (await send(BODY, { atMs: nowMs + 302_000 })).status,
      (await send(BODY, { atMs: nowMs - 290_000 })).status,
    ];
    expect(statuses).toEqual([401, 401, 401, 200]);
  });
});

describe('when an order that the plugin sends was so', () => {
  it('is so as of when it was sent: a refund that is deleted leaves its order as new as before', async () => {
    const { send, rows } = await shop();
    const nowMs = Date.now();
    const REFUNDED = 'SELECT refunded_minor FROM purchases';
    const order = { ...BODY, date_modified_gmt: '2026-11-27T20:00:00' };
    await send(order, { atMs: nowMs - 60_000 });
    expect(rows(REFUNDED)).toEqual([{ refunded_minor: 500 }]);
    const without = await send({ ...order, refunds: [] }, { atMs: nowMs });
    expect([without.body.outcome, rows(REFUNDED)]).toEqual(['recorded', [{ refunded_minor: 0 }]]);
    const late = await send(order, { atMs: nowMs - 120_000 });
    expect([late.body, rows(REFUNDED)]).toEqual([
      { outcome: 'repeated', because: 'older' },
      [{ refunded_minor: 0 }],
    ]);
  });

  it('is signed with its time, and a time that nobody signed says nothing', async () => {
    const { world, connector, rows } = await shop();
    const order = { ...BODY, date_modified_gmt: '2026-11-27T20:00:00' };
    const unsigned = { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) };
    const native = wooDelivery(connector.hookPath, order, 'order.updated');
    await world.send({ ...native, headers: { ...native.headers, ...unsigned } });
    expect(rows('SELECT seen_at_ms FROM sale_states')).toEqual([{ seen_at_ms: Date.UTC(2026, 10, 27, 20) }]);
  });
});
