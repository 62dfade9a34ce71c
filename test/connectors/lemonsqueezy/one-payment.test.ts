import { expect, test } from 'vitest';
import type { ShopDeed } from '../../rigs/providers/shop-action.ts';
import { ANN } from '../../rigs/providers/small-history.ts';
import { salesOf, tellingOf, toldOf, type Told } from '../../rigs/recorder/one-payment.ts';
import { allOrders, allSubsets } from '../../rigs/recorder/all-orders.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 100);

const price = { amountMinor: 4900, currency: 'EUR' };
const begins: ShopDeed = {
  kind: 'subscribe',
  subscription: 'u1',
  sale: 's1',
  buyer: ANN,
  price,
  code: { code: 'anna', by: 'explicit' },
  trialDays: null,
};
const refund = { kind: 'refund', sale: 's1', goes: 'through' } as const;
/** The order and the first invoice of one payment, and each of its refunds told of both. */
const EVENTS = toldOf(
  'lemonsqueezy',
  begins,
  { ...refund, refund: 'r1', amountMinor: 900 },
  { ...refund, refund: 'r2', amountMinor: 300 },
);

test('a payment of a subscription and its refunds are told by these events', () => {
  expect(EVENTS.map(({ type }) => type)).toEqual([
    'order_created',
    'subscription_created',
    'subscription_payment_success',
    'order_refunded',
    'subscription_payment_refunded',
    'order_refunded',
    'subscription_payment_refunded',
  ]);
});

const isOf = (object: string) => (told: readonly Told[]) => told.some(({ type }) => type.startsWith(object));
const [hasOrder, hasSubscription, hasInvoice] = [
  isOf('order_'),
  isOf('subscription_created'),
  isOf('subscription_payment_'),
];

test('every subset is one purchase or none: none where the only invoice may be of an order that counts', () => {
  for (const told of allSubsets(EVENTS)) {
    const types = told.map(({ type }) => type);
    const isSold = hasOrder(told) || (hasInvoice(told) && hasSubscription(told));
    for (const order of [told, told.toReversed()]) {
      const sales = salesOf('lemonsqueezy', order).map(({ amountMinor, currency }) => ({
        amountMinor,
        currency,
      }));
      expect([types, sales]).toEqual([types, isSold ? [price] : []]);
    }
  }
});

test('every order of them is the order with the greatest total given back, once', () => {
  const said = allOrders(tellingOf(EVENTS)).map((told) => JSON.stringify(salesOf('lemonsqueezy', told)));
  expect([...new Set(said)].map((sales): unknown => JSON.parse(sales))).toEqual([
    [{ id: expect.stringMatching(/^lemon:order:/), ...price, refundedMinor: 1200 }],
  ]);
});

test(`any order of them, some of them twice, has one and the same numbers (KITH_SEED=${SEED})`, async () => {
  const world = await recorderWorld();
  const draw = drawFrom(SEED);
  const from = connectorOf('lemonsqueezy');
  const deliveries = tellingOf(EVENTS).map(({ says }) => ({ from, says }));
  const counted = async (order: typeof deliveries) => {
    const { sales, waiting, differences } = await world.told((rig) => rig.take(order));
    const isOn = Object.entries(sales).filter(([id]) => id.startsWith('lemon:order:'));
    const isVoid = Object.entries(sales).filter(([id]) => id.startsWith('lemon:invoice:'));
    expect(isVoid).toMatchObject(isVoid.map(([id]) => [id, { void: 1 }]));
    return { isOn, waiting, differences };
  };
  const first = await counted(deliveries);
  expect(first.isOn).toMatchObject([
    [
      expect.any(String),
      { amount_minor: 4900, refunded_minor: 1200, claim_advocate_id: 'advocate_anna', void: 0 },
    ],
  ]);
  for (let run = 0; run < RUNS; run += 1) {
    const twice = deliveries.slice(run % deliveries.length);
    const order = draw.shuffled([...deliveries, ...twice]);
    expect([run, await counted(order)]).toEqual([run, first]);
  }
});
