import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { outsideData } from '../../rigs/outside-data.ts';
import { keysBeyond } from '../../rigs/providers/keys-beyond.ts';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type Shop, type ShopDelivery, type ShopProvider } from '../../rigs/providers/shop.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';
import { signBody } from '../../rigs/providers/sign-body.ts';

const UNTIL_MS = Date.UTC(2027, 0, 1);
const WEBHOOKS = outsideData('webhooks', 'bodies of each provider');
const textOf = ({ body }: ShopDelivery) => new TextDecoder().decode(body);

function fullShop(provider: ShopProvider): Shop {
  const shop = openShop(provider);
  const options = { fromMs: Date.UTC(2026, 0, 1), untilMs: UNTIL_MS, people: 80, codes: ['anna-k'] };
  runHistory(shop, shopHistory(3, options), UNTIL_MS);
  return shop;
}

test("Shopify's signature is that of the official library's example", () => {
  const body = new TextEncoder().encode('{"id":820982911946154508}');
  expect(signBody(body, 'hush', 'base64')).toBe('qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=');
});

test.skipIf(WEBHOOKS.isMissing)(
  `Paddle's signature is that of its published example (${WEBHOOKS.needs})`,
  () => {
    const body = readFileSync(`${WEBHOOKS.folder}/paddle/signed/body.bin`);
    const secret = 'pdl_ntfset_01hs0t3tw21j988db1pam5xg8m_GrOWLNef+vmtjJYq4mSnHNzvc8uWoJ1I';
    expect(signBody(body, secret, 'hex', '1710498758:')).toMatch(/^558bf939.*132744$/);
  },
);

test('each provider has its signature over the bytes that are sent', () => {
  const signed = (provider: ShopProvider) => {
    const shop = fullShop(provider);
    const [delivery] = shop.deliveries();
    return { headers: delivery!.headersAt(1_000_000), body: delivery!.body, secret: shop.secret };
  };
  const shopify = signed('shopify');
  expect(shopify.headers['X-Shopify-Hmac-Sha256']).toBe(signBody(shopify.body, shopify.secret, 'base64'));
  const lemon = signed('lemonsqueezy');
  expect(lemon.headers['X-Signature']).toBe(signBody(lemon.body, lemon.secret, 'hex'));
  const paddle = signed('paddle');
  const h1 = signBody(paddle.body, paddle.secret, 'hex', '1000:');
  expect(paddle.headers['Paddle-Signature']).toBe(`ts=1000;h1=${h1}`);
});

test('the official library of Standard Webhooks takes what a shop of its own sends, and no other body', () => {
  const shop = fullShop('standard');
  const [delivery] = shop.deliveries();
  const headers = delivery!.headersAt(Date.now());
  const webhook = new Webhook(shop.secret);
  expect(webhook.verify(textOf(delivery!), headers)).toMatchObject({ amountUnit: 'minor' });
  expect(() => webhook.verify(`${textOf(delivery!)} `, headers)).toThrow(/No matching signature/);
});

test('ids of Shopify are larger than whole numbers of JavaScript, and stand as numbers in the text', () => {
  const shop = fullShop('shopify');
  const [first, second] = shop.truth().purchases.map(({ id }) => id.replace('shopify:', ''));
  expect(Number(first)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  expect(first).not.toBe(second);
  const created = shop.deliveries().find(({ topic }) => topic === 'orders/create')!;
  expect(textOf(created)).toMatch(/^\{"id":8209829119461545\d\d,/);
});

test('a first payment of a subscription is an order and an invoice at Lemon Squeezy, and one purchase', () => {
  const shop = openShop('lemonsqueezy');
  const buyer = { account: 'ann', email: 'ann@mail.example', name: 'Ann' };
  const price = { amountMinor: 1990, currency: 'EUR' };
  const subscribe = { kind: 'subscribe', subscription: 'u1', sale: 's1', buyer, price, code: null } as const;
  shop.apply({ ...subscribe, atMs: 0, trialDays: null });
  expect(shop.deliveries().map(({ topic }) => topic)).toEqual([
    'order_created',
    'subscription_created',
    'subscription_payment_success',
  ]);
  expect(shop.truth().purchases.map(({ id }) => id)).toEqual(['lemon:order:1']);
});

const EXAMPLES = [
  ['shopify', 'refunds/create', 'shopify/shopify_python_api/refund.json', 'refund'],
  ['shopify', 'disputes/create', 'shopify/shopify_python_api/dispute.json', 'dispute'],
  [
    'paddle',
    'transaction.completed',
    'paddle/python-sdk_simulation_payloads/transaction.completed.json',
    null,
  ],
  ['paddle', 'adjustment.created', 'paddle/python-sdk_simulation_payloads/adjustment.created.json', null],
  ['paddle', 'customer.created', 'paddle/python-sdk_simulation_payloads/customer.created.json', null],
  ['lemonsqueezy', 'order_created', 'lemonsqueezy/pay/order_created.json', null],
  [
    'lemonsqueezy',
    'subscription_payment_success',
    'lemonsqueezy/pay/subscription_payment_success.json',
    null,
  ],
  ['lemonsqueezy', 'subscription_created', 'lemonsqueezy/pay/subscription_created.json', null],
] as const;

/** What the published examples are too old to have, or leave out. */
const NEWER = new Set([
  'admin_graphql_api_id',
  'additional_fees',
  'duties',
  'processed_at',
  'return',
  'total_additional_fees_set',
  'total_duties_set',
  'transactions[].amount_set',
  'refund_line_items[].subtotal_set',
  'refund_line_items[].total_tax_set',
  'meta.test_mode',
  'meta.webhook_id',
  'meta.custom_data',
  'data.attributes.refunded_amount',
  'data.attributes.refunded_amount_usd',
]);

test.skipIf(WEBHOOKS.isMissing).each(EXAMPLES)(
  `%s: %s has no key that the published example has not (${WEBHOOKS.needs})`,
  (provider, topic, file, within) => {
    const example = JSON.parse(readFileSync(`${WEBHOOKS.folder}/${file}`, 'utf8'));
    const sent = fullShop(provider)
      .deliveries()
      .filter((delivery) => delivery.topic === topic);
    const beyond = sent.flatMap((delivery) => {
      const body = JSON.parse(textOf(delivery));
      return keysBeyond(
        provider === 'paddle' ? body.data : body,
        within === null ? example : example[within],
      );
    });
    expect(sent.length).toBeGreaterThan(0);
    expect([...new Set(beyond)].filter((key) => !NEWER.has(key))).toEqual([]);
  },
);
