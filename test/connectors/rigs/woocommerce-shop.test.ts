import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outsideData } from '../../rigs/outside-data.ts';
import { keysBeyond } from '../../rigs/providers/keys-beyond.ts';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type Shop, type ShopDelivery } from '../../rigs/providers/shop.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';
import { signBody } from '../../rigs/providers/sign-body.ts';
import { ANN, BEN, inHours, sell } from '../../rigs/providers/small-history.ts';

const UNTIL_MS = Date.UTC(2027, 0, 1);
const RECORDED = outsideData('webhooks/woocommerce/recorded', 'the recorded deliveries');
const bodyOf = ({ body }: ShopDelivery) => JSON.parse(new TextDecoder().decode(body));

function fullShop(requestsAMinute = Infinity, nowMs = () => 0): Shop {
  const shop = openShop('woocommerce', { requestsAMinute, nowMs });
  const options = { fromMs: Date.UTC(2026, 0, 1), untilMs: UNTIL_MS, people: 120, codes: ['anna-k'] };
  runHistory(shop, shopHistory(3, options), UNTIL_MS);
  return shop;
}

function ask(shop: Shop, path: string, apiKey = shop.apiKey): Promise<Response> {
  const headers = { Authorization: `Basic ${btoa(apiKey)}` };
  return shop.fetch(new Request(`https://woo.example/wp-json/wc/v3/${path}`, { headers }));
}

test.skipIf(RECORDED.isMissing)(`signs as a real shop did (${RECORDED.needs})`, () => {
  const { headers, body } = JSON.parse(readFileSync(`${RECORDED.folder}/013.json`, 'utf8')) as {
    headers: Record<string, string>;
    body: string;
  };
  const signature = signBody(new TextEncoder().encode(body), 's3cret-for-kith', 'base64');
  expect(signature).toBe(headers['x-wc-webhook-signature']);
});

test.skipIf(RECORDED.isMissing)(`has no key that a real order has not (${RECORDED.needs})`, () => {
  const read = (name: string) => JSON.parse(readFileSync(`${RECORDED.folder}/${name}`, 'utf8'));
  const shop = fullShop();
  const example = JSON.parse(read('013.json').body);
  const orders = shop.deliveries().filter(({ topic }) => /order\.(created|updated)/.test(topic));
  expect(new Set(orders.flatMap((delivery) => keysBeyond(bodyOf(delivery), example)))).toEqual(new Set());
  const names = Object.keys(orders[0]!.headersAt(0)).map((name) => name.toLowerCase());
  expect(names.filter((name) => !(name in read('013.json').headers))).toEqual([]);
});

test('a body is made when the queue runs, whatever its topic says', () => {
  const shop = openShop('woocommerce');
  const [sold, refunded] = inHours(sell('s1', ANN), {
    kind: 'refund',
    sale: 's1',
    refund: 'r1',
    amountMinor: null,
    goes: 'through',
  });
  runHistory(shop, [sold!, { ...refunded!, atMs: sold!.atMs + 1000 }], UNTIL_MS);
  const [created] = shop.deliveries();
  expect([created!.topic, bodyOf(created!).status]).toEqual(['order.created', 'refunded']);
});

test('orders that go out in one second share a delivery id', () => {
  const shop = openShop('woocommerce');
  const sales = inHours(...Array.from({ length: 8 }, (_, index) => sell(`s${index}`, BEN)));
  const atOnce = sales.map((sale, index) => ({ ...sale, atMs: sales[0]!.atMs + index * 1000 }));
  runHistory(shop, atOnce, UNTIL_MS);
  const created = shop.deliveries().filter(({ topic }) => topic === 'order.created');
  const ids = new Set(created.map((delivery) => delivery.headersAt(0)['X-WC-Webhook-Delivery-ID']));
  expect(created.length).toBe(8);
  expect(ids.size).toBeLessThan(8);
});

test('an amount has two digits in a currency that has none, and instants have no zone', () => {
  const shop = openShop('woocommerce');
  runHistory(shop, inHours(sell('s1', BEN, { amountMinor: 20, currency: 'JPY' })), UNTIL_MS);
  const body = bodyOf(shop.deliveries()[0]!);
  expect([body.total, body.date_paid_gmt, body.date_paid]).toEqual([
    '19.99',
    '2026-01-01T00:00:00',
    '2026-01-01T02:00:00',
  ]);
  expect(shop.truth().purchases[0]!.amountMinor).toBe(20);
});

test('a deleted refund is told by nobody, until something else changes the order', () => {
  const refund = { kind: 'refund', sale: 's1', refund: 'r1', amountMinor: 500, goes: 'through' } as const;
  const gone = { kind: 'delete_refund', sale: 's1', refund: 'r1' } as const;
  const silent = openShop('woocommerce');
  runHistory(silent, inHours(sell('s1', ANN), refund, gone), UNTIL_MS);
  expect(bodyOf(silent.deliveries().at(-1)!).refunds.length).toBe(1);
  expect(silent.truth().purchases[0]!.refundedMinor).toBe(0);
  const touched = openShop('woocommerce');
  runHistory(touched, inHours(sell('s1', ANN), refund, gone, { kind: 'touch', sale: 's1' }), UNTIL_MS);
  expect(bodyOf(touched.deliveries().at(-1)!).refunds).toEqual([]);
});

test('the pages of orders and of refunds give each of them once', async () => {
  const shop = fullShop();
  for (const path of ['orders?status=any&orderby=id&order=asc&per_page=7', 'refunds?per_page=7']) {
    const ids: number[] = [];
    let pages = 1;
    for (let page = 1; page <= pages; page += 1) {
      const response = await ask(shop, `${path}&page=${page}`);
      pages = Number(response.headers.get('X-WP-TotalPages'));
      ids.push(...((await response.json()) as { id: number }[]).map(({ id }) => id));
      expect(response.headers.get('Link')?.includes('rel="next"') ?? false).toBe(page < pages);
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(Number((await ask(shop, path)).headers.get('X-WP-Total')));
    expect(ids.length).toBeGreaterThan(14);
  }
});

test('an instant is asked for by the clock of UTC only with dates_are_gmt', async () => {
  const shop = openShop('woocommerce');
  runHistory(shop, inHours(sell('s1', ANN), sell('s2', BEN)), UNTIL_MS);
  const after = 'orders?modified_after=2026-01-01T00:30:00&orderby=modified&order=asc';
  expect(((await (await ask(shop, `${after}&dates_are_gmt=true`)).json()) as unknown[]).length).toBe(1);
  expect(((await (await ask(shop, after)).json()) as unknown[]).length).toBe(2);
});

test('the API refuses another key, 101 a page and what is not read', async () => {
  const shop = fullShop();
  expect((await ask(shop, 'orders', 'ck_other:cs_other')).status).toBe(401);
  expect((await ask(shop, 'orders?per_page=101')).status).toBe(400);
  expect((await ask(shop, 'products')).status).toBe(404);
});

test('429 names when to come back, and then the API answers again', async () => {
  let nowMs = 30_000;
  const shop = fullShop(2, () => nowMs);
  const statuses = [await ask(shop, 'orders'), await ask(shop, 'orders'), await ask(shop, 'orders')];
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
  nowMs += Number(statuses[2]!.headers.get('Retry-After')) * 1000;
  expect((await ask(shop, 'orders')).status).toBe(200);
});

test('its own export has neither addresses nor gross totals', () => {
  const { mustBeRefused, text } = fullShop().csv()!;
  expect(mustBeRefused).toBe(true);
  expect(text).not.toContain('@');
});
