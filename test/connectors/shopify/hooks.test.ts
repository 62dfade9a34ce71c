/** What Shopify delivers, body and signature, through the address of a connector. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anOrder, aRefund, aTransaction } from '../../rigs/connectors/made-shopify.ts';
import { connectShopify, shopifyDelivery } from '../../rigs/connectors/shopify-connector.ts';
import { businessIn, newWorld } from '../../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function shop(settings: object = {}) {
  const world = newWorld(1);
  const business = await businessIn(world);
  const connector = await connectShopify(business, settings);
  const rows = (sql: string) => world.sqlites[0]!.prepare(sql).all();
  return {
    business,
    rows,
    say: async (topic: string, said: unknown, more: { secret?: string; body?: string } = {}) =>
      await world.send(shopifyDelivery(connector.hookPath, said, topic, more)),
    health: async () => (await business.get(`/v1/connectors/${connector.id}`)).body,
  };
}

const CUSTOMER = { id: 191_167, email: 'canary@client.example', phone: '555-625-1199' };
const OF_SHOP = { shop_id: 954_889, shop_domain: 'kith.myshopify.com' };

describe('the topics that every listed app must take', () => {
  it.each<[string, object]>([
    ['customers/data_request', { ...OF_SHOP, orders_requested: [299_938], customer: CUSTOMER }],
    ['customers/redact', { ...OF_SHOP, customer: CUSTOMER, orders_to_redact: [299_938] }],
    ['shop/redact', OF_SHOP],
    ['app/uninstalled', { id: 954_889, email: 'canary@shop.example', domain: 'kith.myshopify.com' }],
  ])('%s is answered 200, counted, and nothing of it is kept; unsigned it is 401', async (topic, body) => {
    const { say, rows, health } = await shop();
    const said = await say(topic, body);
    expect([said.status, said.body]).toEqual([200, { outcome: 'nothing', because: 'not_interesting' }]);
    expect(rows('SELECT * FROM connector_deliveries')).toEqual([]);
    expect(rows('SELECT * FROM client_aliases')).toEqual([]);
    expect((await say(topic, body, { secret: 'another' })).status).toBe(401);
    expect(await health()).toMatchObject({ last24Hours: { nothing: 1, refused: 1, dead: 0 } });
  });
});

/** The body of *Send test notification* in the admin, as far as it is read. */
const NOTIFICATION = `{"id":820982911946154508,"admin_graphql_api_id":"gid:\\/\\/shopify\\/Order\\/820982911946154508",
  "cancelled_at":"2026-11-28T05:00:00-05:00","currency":"EUR","email":"jon@example.com",
  "financial_status":"voided","test":true,"total_price":"398.00"}`;

it('a test notification counts nothing, and shows that the wiring is right', async () => {
  const { say, rows, health } = await shop();
  expect((await health()).state).toBe('waiting');
  const said = await say('orders/paid', null, { body: NOTIFICATION });
  expect(said.body).toEqual({ outcome: 'nothing', because: 'test_mode' });
  expect([rows('SELECT * FROM purchases'), (await health()).state]).toEqual([[], 'wired']);
});

it('two orders that differ in the last digit beyond 2^53 stay two', async () => {
  const { say, rows } = await shop();
  for (const id of ['820982911946154507', '820982911946154508']) {
    const order = JSON.stringify(anOrder({ id: undefined, admin_graphql_api_id: undefined }));
    const body = `{"id":${id},${order.slice(1)}`;
    expect((await say('orders/paid', null, { body })).body.outcome).toBe('recorded');
  }
  expect(rows('SELECT id FROM purchases ORDER BY id')).toEqual([
    { id: 'shopify:820982911946154507' },
    { id: 'shopify:820982911946154508' },
  ]);
});

describe("a refund that does not say the shop's money", () => {
  const REFUND = aRefund({ total_duties_set: null, refund_line_items: [] });
  const ORDER = anOrder({ financial_status: 'partially_refunded', refunds: [REFUND] });

  it.each<[string, [string, object][], string[]]>([
    [
      'before its order has it',
      [
        ['orders/paid', anOrder()],
        ['refunds/create', REFUND],
        ['orders/updated', ORDER],
      ],
      ['recorded', 'recorded', 'repeated'],
    ],
    [
      'after its order had it',
      [
        ['orders/updated', ORDER],
        ['refunds/create', REFUND],
      ],
      ['recorded', 'repeated'],
    ],
    [
      'before any order',
      [
        ['refunds/create', REFUND],
        ['orders/updated', ORDER],
      ],
      ['waiting', 'recorded'],
    ],
  ])('is the one that its order lists: %s', async (_, told, outcomes) => {
    const { say, rows } = await shop();
    const said: unknown[] = [];
    for (const [topic, body] of told) said.push((await say(topic, body)).body.outcome);
    expect(said).toEqual(outcomes);
    expect(rows('SELECT amount_minor FROM refunds')).toEqual([{ amount_minor: 1900 }]);
  });

  it('and is in the money of the client is a dead letter, and no amount of the shop', async () => {
    const { say, rows } = await shop();
    await say('orders/paid', anOrder());
    const inDollars = { ...REFUND, transactions: [aTransaction({ amount: '21.00', currency: 'USD' })] };
    expect((await say('refunds/create', inDollars)).body).toEqual({
      outcome: 'dead',
      because: 'refund_currency',
    });
    expect(rows('SELECT * FROM refunds')).toEqual([]);
  });
});

describe('an order that is deleted, where such orders are void', () => {
  const PAID = ['orders/paid', anOrder()] as const;
  const REFUNDED = ['refunds/create', aRefund()] as const;
  const DELETED = ['orders/delete', { id: 450_789_469 }] as const;

  it.each([
    { told: [PAID, DELETED], refunded: 11_900 },
    { told: [DELETED, PAID], refunded: 11_900 },
    { told: [PAID, REFUNDED, DELETED], refunded: 1_900 },
    { told: [PAID, DELETED, REFUNDED], refunded: 1_900 },
    { told: [REFUNDED, DELETED, PAID], refunded: 1_900 },
  ])('is void only if nothing of it came back: $refunded', async ({ told, refunded }) => {
    const { say, rows } = await shop({ deletedOrdersAreVoid: true });
    for (const [topic, body] of told) await say(topic, body);
    expect(rows('SELECT refunded_minor FROM purchases')).toEqual([{ refunded_minor: refunded }]);
  });
});
