import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { outsideData } from '../../rigs/outside-data.ts';
import { keysBeyond } from '../../rigs/providers/keys-beyond.ts';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type Shop, type ShopDelivery } from '../../rigs/providers/shop.ts';
import type { ShopDeed } from '../../rigs/providers/shop-action.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';
import { StripeShop } from '../../rigs/providers/stripe/stripe-shop.ts';
import type { StripeVersion } from '../../rigs/providers/stripe/stripe-bodies.ts';
import { ANN, inHours, sell } from '../../rigs/providers/small-history.ts';

const UNTIL_MS = Date.UTC(2027, 0, 1);
const RECORDED = outsideData('webhooks/stripe/ruby_mock', 'bodies of Stripe');
const stripe = new Stripe('sk_test_of_the_fake');
const textOf = ({ body }: ShopDelivery) => new TextDecoder().decode(body);
const objectOf = (delivery: ShopDelivery) => JSON.parse(textOf(delivery)).data.object;

const OPTIONS = { fromMs: Date.UTC(2026, 0, 1), untilMs: UNTIL_MS, people: 120, codes: ['anna-k'] };

function shopOf(version: StripeVersion, upgrade: StripeVersion | null = null): StripeShop {
  return new StripeShop({
    seed: 1,
    slug: 'main',
    secret: 'whsec_of_a_test',
    apiKey: 'rk_live_generated',
    nowMs: () => 0,
    requestsAMinute: Infinity,
    version,
    upgrade: upgrade === null ? null : { atMs: Date.UTC(2026, 6, 1), version: upgrade },
  });
}

function fullShop(shop: Shop = openShop('stripe')): Shop {
  runHistory(shop, shopHistory(3, OPTIONS), UNTIL_MS);
  return shop;
}

const ask = (shop: Shop, path: string, key = shop.apiKey) =>
  shop.fetch(
    new Request(`https://api.stripe.com/v1/${path}`, { headers: { Authorization: `Bearer ${key}` } }),
  );

test('the official library takes every delivery at the instant of its attempt, and not ten minutes later', () => {
  const shop = fullShop();
  const verify = (delivery: ShopDelivery, sentAtMs: number, receivedAtMs: number) =>
    stripe.webhooks.constructEvent(
      textOf(delivery),
      delivery.headersAt(sentAtMs)['Stripe-Signature']!,
      shop.secret,
      300,
      undefined,
      receivedAtMs,
    );
  for (const delivery of shop.deliveries()) {
    expect(verify(delivery, UNTIL_MS, UNTIL_MS).id).toBe(delivery.eventId);
  }
  const [first] = shop.deliveries();
  expect(() => verify(first!, UNTIL_MS, UNTIL_MS + 600_000)).toThrow(/tolerance/);
});

test('a payment of a subscription fires twelve events and is one purchase', () => {
  const shop = openShop('stripe');
  const price = { amountMinor: 1990, currency: 'EUR' };
  const subscribe: ShopDeed = {
    kind: 'subscribe',
    subscription: 'u1',
    sale: 's1',
    buyer: ANN,
    price,
    code: { code: 'anna-k', by: 'explicit' },
    trialDays: null,
  };
  runHistory(shop, inHours(subscribe), UNTIL_MS);
  expect(shop.deliveries().map(({ topic }) => topic)).toHaveLength(12);
  expect(shop.truth().purchases).toMatchObject([{ amountMinor: 1990, code: 'anna-k' }]);
});

test('a trial is nothing, and its first renewal takes the code', () => {
  const shop = openShop('stripe');
  const price = { amountMinor: 1990, currency: 'EUR' };
  const code = { code: 'anna-k', by: 'explicit' } as const;
  const trial: ShopDeed = {
    kind: 'subscribe',
    subscription: 'u1',
    sale: 's1',
    buyer: ANN,
    price,
    code,
    trialDays: 14,
  };
  const renewal: ShopDeed = { kind: 'renew', subscription: 'u1', sale: 's2' };
  const [begun, renewed] = inHours(trial, renewal);
  shop.apply(begun!);
  expect(shop.truth().purchases).toEqual([]);
  shop.apply(renewed!);
  expect(shop.truth().purchases).toMatchObject([{ code: 'anna-k', occurredAtMs: renewed!.atMs }]);
});

test('refunds are in the charge before 2022-11-15, and events of their own since acacia', () => {
  const refund: ShopDeed = { kind: 'refund', sale: 's1', refund: 'r1', amountMinor: 500, goes: 'through' };
  const told = (version: StripeVersion) => {
    const shop = shopOf(version);
    runHistory(shop, inHours(sell('s1', ANN), refund), UNTIL_MS);
    const refunded = shop.deliveries().find(({ topic }) => topic === 'charge.refunded')!;
    return {
      embedded: objectOf(refunded).refunds?.data.length ?? null,
      created: shop.deliveries().some(({ topic }) => topic === 'refund.created'),
      hasInvoice: 'invoice' in objectOf(refunded),
    };
  };
  expect(told('2020-08-27')).toEqual({ embedded: 1, created: false, hasInvoice: true });
  expect(told('2024-10-28.acacia')).toEqual({ embedded: null, created: true, hasInvoice: true });
  expect(told('2026-10-28.endive')).toEqual({ embedded: null, created: true, hasInvoice: false });
});

test('an upgrade in the middle of the year changes what is sent and not what is true', () => {
  const upgraded = fullShop(shopOf('2020-08-27', '2026-10-28.endive'));
  const versions = new Set(upgraded.deliveries().map((delivery) => JSON.parse(textOf(delivery)).api_version));
  expect(versions).toEqual(new Set(['2020-08-27', '2026-10-28.endive']));
  expect(upgraded.truth()).toEqual(fullShop(shopOf('2026-10-28.endive')).truth());
});

test('ISK is sent with two digits', () => {
  const shop = openShop('stripe');
  runHistory(shop, inHours(sell('s1', ANN, { amountMinor: 500, currency: 'ISK' })), UNTIL_MS);
  const charge = shop.deliveries().find(({ topic }) => topic === 'charge.succeeded')!;
  expect(objectOf(charge).amount).toBe(50_000);
  expect(shop.truth().purchases[0]!.amountMinor).toBe(500);
});

test('accounts have several customers with one address', () => {
  const shop = fullShop();
  const charges = shop
    .deliveries()
    .filter(({ topic }) => topic === 'charge.succeeded')
    .map(objectOf);
  const byEmail = Map.groupBy(charges, ({ billing_details: { email } }) => email as string);
  const several = [...byEmail.values()].filter(
    (those) => new Set(those.flatMap(({ customer }) => customer ?? [])).size > 1,
  );
  expect(several.length).toBeGreaterThan(0);
});

const FIXTURES = [
  'charge.succeeded',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'customer.created',
  'payment_intent.succeeded',
];

test.skipIf(RECORDED.isMissing)(
  `an old version has no key that Stripe's bodies have not (${RECORDED.needs})`,
  () => {
    const shop = fullShop(shopOf('2020-08-27'));
    const beyond = FIXTURES.flatMap((type) => {
      const example = JSON.parse(readFileSync(`${RECORDED.folder}/${type}.json`, 'utf8'));
      return shop
        .deliveries()
        .filter(({ topic }) => topic === type)
        .flatMap((delivery) => keysBeyond(JSON.parse(textOf(delivery)), example));
    });
    expect([...new Set(beyond)]).toEqual(NEWER);
  },
);

/** The bodies of a dispute and of a PaymentIntent in the examples are older still. */
const NEWER = ['data.object.payment_intent', 'data.object.latest_charge'];

test('pages of every list give each object once, newest first', async () => {
  const shop = fullShop();
  for (const path of ['charges', 'refunds', 'disputes', 'checkout/sessions', 'invoices', 'customers']) {
    const ids: string[] = [];
    const created: number[] = [];
    for (let more = true; more;) {
      const after = ids.length === 0 ? '' : `&starting_after=${ids.at(-1)}`;
      const page = (await (await ask(shop, `${path}?limit=3${after}`)).json()) as {
        data: { id: string; created: number }[];
        has_more: boolean;
      };
      ids.push(...page.data.map(({ id }) => id));
      created.push(...page.data.map((one) => one.created));
      more = page.has_more;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(created).toEqual([...created].sort((one, other) => other - one));
    expect(ids.length).toBeGreaterThan(3);
  }
});

test('a list is bounded by the instants that are asked for', async () => {
  const shop = openShop('stripe');
  runHistory(shop, inHours(sell('s1', ANN), sell('s2', ANN), sell('s3', ANN)), UNTIL_MS);
  const at = (hour: number) => Date.UTC(2026, 0, 1, hour) / 1000;
  const query = `charges?limit=100&created[gte]=${at(1)}&created[lte]=${at(1)}`;
  expect(((await (await ask(shop, query)).json()) as { data: unknown[] }).data.length).toBe(1);
});

test('the API refuses another key, 101 a page and what is not there', async () => {
  const shop = fullShop();
  expect((await ask(shop, 'charges', 'rk_live_other')).status).toBe(401);
  expect((await ask(shop, 'charges?limit=101')).status).toBe(400);
  expect((await ask(shop, 'charges/ch_none')).status).toBe(404);
  expect((await ask(shop, 'charges?starting_after=ch_none')).status).toBe(400);
});

test('the export has failed payments too, and amounts in another currency beside its own', () => {
  const { text } = fullShop().csv()!;
  const [header = '', ...lines] = text.trim().split('\n');
  expect(header).toContain('Converted Amount');
  expect(lines.some((line) => line.includes(',Failed,'))).toBe(true);
  const cells = (line: string) => line.replaceAll(/"(?:[^"]|"")*"/g, 'quoted').split(',').length;
  expect(lines.every((line) => cells(line) === cells(header))).toBe(true);
});

/** What is left of a sale of that price, and what each event of its dispute says moved so far. */
function disputed(amountMinor: number, ...ends: ('win' | 'lose')[]) {
  const shop = openShop('stripe');
  const deeds = ends.map((kind) => ({ kind, sale: 's1' }) as const);
  const history = inHours(sell('s1', ANN, { amountMinor }), { kind: 'dispute', sale: 's1' }, ...deeds);
  runHistory(shop, history, UNTIL_MS);
  const told = shop.deliveries().filter(({ topic }) => topic.startsWith('charge.dispute.'));
  const [purchase] = shop.truth().purchases;
  return {
    left: amountMinor - purchase!.refundedMinor,
    events: told.map((delivery) => {
      const { status, balance_transactions: moves } = objectOf(delivery);
      return `${delivery.topic.slice(15)} ${status} ${moves.map(({ amount }: any) => Math.sign(amount))}`;
    }),
  };
}

test.each([
  [1990, [], 0, ['created needs_response -1', 'funds_withdrawn needs_response -1']],
  [1990, ['lose'], 0, ['closed lost -1']],
  [1990, ['win'], 1990, ['updated under_review -1', 'funds_reinstated won -1,1', 'closed won -1,1']],
  [2000, [], 2000, ['created warning_needs_response ']],
  [2000, ['win'], 2000, ['closed warning_closed ']],
  [2000, ['lose'], 0, ['updated needs_response -1', 'funds_withdrawn needs_response -1', 'closed lost -1']],
] as const)('of %i after a dispute and %j, %i is left', (amountMinor, ends, left, last) => {
  const told = disputed(amountMinor, ...ends);
  expect(told.left).toBe(left);
  expect(told.events.slice(-last.length)).toEqual(last);
});
