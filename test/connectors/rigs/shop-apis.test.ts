import { expect, test } from 'vitest';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type Shop, type ShopOptions, type ShopProvider } from '../../rigs/providers/shop.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';

const UNTIL_MS = Date.UTC(2027, 0, 1);

function fullShop(provider: ShopProvider, options: Partial<ShopOptions> = {}): Shop {
  const shop = openShop(provider, options);
  const history = { fromMs: Date.UTC(2026, 0, 1), untilMs: UNTIL_MS, people: 80, codes: ['anna-k'] };
  runHistory(shop, shopHistory(3, history), UNTIL_MS);
  return shop;
}

const QUERY = `query ($after: String) {
  orders(first: 7, after: $after, sortKey: CREATED_AT, query: "created_at:>=2026-03-01T00:00:00Z AND
    created_at:<2026-06-01T00:00:00Z") { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } }
}`;

function askShopify(shop: Shop, after: string | null, key = shop.apiKey): Promise<Response> {
  return shop.fetch(
    new Request('https://generated.myshopify.com/admin/api/2026-10/graphql.json', {
      method: 'POST',
      headers: { 'X-Shopify-Access-Token': key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { after } }),
    }),
  );
}

const ask = (shop: Shop, url: string, key = shop.apiKey) =>
  shop.fetch(new Request(url, { headers: { Authorization: `Bearer ${key}` } }));

test("Shopify's pages give each order of a quarter once, oldest first", async () => {
  const shop = fullShop('shopify');
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data } = (await (await askShopify(shop, after)).json()) as any;
    ids.push(...data.orders.nodes.map((node: any) => node.legacyResourceId));
    after = data.orders.pageInfo.endCursor;
    more = data.orders.pageInfo.hasNextPage;
  }
  const bounds = [Date.UTC(2026, 2, 1), Date.UTC(2026, 5, 1)] as const;
  const sold = shop
    .truth()
    .purchases.filter(({ occurredAtMs: at }) => at >= bounds[0] && at < bounds[1])
    .map(({ id }) => id.replace('shopify:', ''));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  expect(sold.length).toBeGreaterThan(7);
  expect(ids.length).toBeGreaterThanOrEqual(sold.length - 5);
});

test('Shopify answers 200 to one question too many, and 401 to another key', async () => {
  const shop = fullShop('shopify', { requestsAMinute: 1 });
  expect(await (await askShopify(shop, null)).json()).toHaveProperty('data.orders.nodes');
  const throttled = await askShopify(shop, null);
  expect(throttled.status).toBe(200);
  expect(await throttled.json()).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] });
  expect((await askShopify(shop, null, 'shpat_other')).status).toBe(401);
});

test("Shopify's export has an order's own fields in the first of its rows alone", () => {
  const shop = fullShop('shopify');
  const rows = shop.csv()!.text.split('\n#').slice(1);
  const byName = Map.groupBy(rows, (row) => row.split(',')[0]);
  expect(rows.length).toBeGreaterThan(byName.size);
  expect([...byName.values()].every(([, further]) => !further?.includes('EUR'))).toBe(true);
});

test.each(['transactions', 'adjustments', 'customers'])(
  "Paddle's pages of %s give each once",
  async (path) => {
    const shop = fullShop('paddle');
    const ids: string[] = [];
    for (
      let next: string | null = `https://api.paddle.com/${path}?per_page=5&order_by=id[ASC]`;
      next !== null;
    ) {
      const { data, meta } = (await (await ask(shop, next)).json()) as any;
      ids.push(...data.map(({ id }: any) => id));
      next = meta.pagination.has_more ? meta.pagination.next : null;
    }
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.length).toBeGreaterThan(5);
  },
);

test("Paddle's transactions carry what is included, and are found by status", async () => {
  const shop = fullShop('paddle');
  const url = 'https://api.paddle.com/transactions?status=completed&include=customer,adjustments';
  const { data } = (await (await ask(shop, url)).json()) as any;
  expect(data.length).toBe(30);
  expect(data.every((one: any) => one.status === 'completed' && one.customer.email.includes('@'))).toBe(true);
  expect((await ask(shop, 'https://api.paddle.com/transactions?per_page=31')).status).toBe(400);
  expect((await ask(shop, url, 'other')).status).toBe(403);
});

test.each(['orders', 'subscription-invoices'])("Lemon Squeezy's pages of %s give each once", async (path) => {
  const shop = fullShop('lemonsqueezy');
  const ids: number[] = [];
  for (let page = 1, last = 1; page <= last; page += 1) {
    const url = `https://api.lemonsqueezy.com/v1/${path}?page[size]=5&page[number]=${page}&filter[store_id]=1`;
    const { data, meta } = (await (await ask(shop, url)).json()) as any;
    ids.push(...data.map(({ id }: any) => Number(id)));
    last = meta.page.lastPage;
  }
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
  expect(ids.length).toBeGreaterThan(5);
});

test('Lemon Squeezy finds nothing by a status, and says no code', async () => {
  const shop = fullShop('lemonsqueezy');
  const url = 'https://api.lemonsqueezy.com/v1/orders?page[size]=100';
  expect((await (await ask(shop, `${url}&filter[status]=paid`)).json()) as any).toMatchObject({ data: [] });
  expect(await (await ask(shop, url)).text()).not.toContain('kith_ref');
  expect((await ask(shop, url, 'other')).status).toBe(401);
});

test.each([
  ['stripe', 'https://api.stripe.com/v1/charges'],
  ['paddle', 'https://api.paddle.com/transactions'],
  ['lemonsqueezy', 'https://api.lemonsqueezy.com/v1/orders'],
] as const)('%s says with 429 when to come back, and then answers again', async (provider, url) => {
  let nowMs = 59_000;
  const shop = fullShop(provider, { requestsAMinute: 1, nowMs: () => nowMs });
  expect((await ask(shop, url)).status).toBe(200);
  const tooMany = await ask(shop, url);
  expect([tooMany.status, tooMany.headers.get('Retry-After')]).toEqual([429, '1']);
  nowMs += 1000;
  expect((await ask(shop, url)).status).toBe(200);
});
