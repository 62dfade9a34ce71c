import { expect, test } from 'vitest';
import type { ShopDeed } from '../../rigs/providers/shop-action.ts';
import { ANN, sell } from '../../rigs/providers/small-history.ts';
import { salesOf, tellingOf, toldOf, type Told } from '../../rigs/recorder/one-payment.ts';
import { allOrders, allSubsets } from '../../rigs/recorder/all-orders.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 100);
const STRIPE = connectorOf('stripe');

const ofSubscription = {
  kind: 'subscribe',
  subscription: 'u1',
  sale: 's1',
  buyer: ANN,
  price: { amountMinor: 4900, currency: 'EUR' },
  code: { code: 'anna', by: 'explicit' },
  trialDays: null,
} as const;

/** What Stripe sends of one payment of a subscription, with every code and name in it. */
const EVENTS = toldOf('stripe', ofSubscription);
const isOfTheCharge = ({ type }: Told) => type === 'charge.succeeded';
const amountsOf = (told: readonly Told[]) =>
  salesOf('stripe', told).map(({ amountMinor, currency }) => ({ amountMinor, currency }));

test('a payment of a subscription is told by these twelve events', () => {
  expect(EVENTS.map(({ type }) => type).toSorted()).toEqual([
    'charge.succeeded',
    'charge.updated',
    'checkout.session.completed',
    'customer.created',
    'customer.subscription.created',
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.payment_succeeded',
    'invoice_payment.paid',
    'payment_intent.created',
    'payment_intent.succeeded',
  ]);
});

test('every subset of them is one purchase with the charge, and none without it', () => {
  const ONE = [{ amountMinor: 4900, currency: 'EUR' }];
  for (const told of allSubsets(EVENTS)) {
    const types = told.map(({ type }) => type);
    expect([types, amountsOf(told)]).toEqual([types, told.some(isOfTheCharge) ? ONE : []]);
  }
});

test(`any order of them is one and the same ledger (KITH_SEED=${SEED})`, async () => {
  const world = await recorderWorld();
  const draw = drawFrom(SEED);
  const deliveries = EVENTS.filter(({ says }) => says.some(({ kind }) => kind !== 'nothing')).map(
    ({ says }) => ({ from: STRIPE, says }),
  );
  const first = await world.told((rig) => rig.take(deliveries));
  expect(Object.values(first.sales)).toMatchObject([
    { amount_minor: 4900, claim_advocate_id: 'advocate_anna' },
  ]);
  for (let run = 0; run < RUNS; run += 1) {
    const order = draw.shuffled(deliveries);
    expect([run, await world.told((rig) => rig.take(order))]).toEqual([run, first]);
  }
});

test('a payment by direct debit is one purchase, at its success, though its session says so twice', () => {
  const told = toldOf('stripe', sell('s1', ANN, { amountMinor: 4900, payment: 'later' }), {
    kind: 'pay',
    sale: 's1',
  });
  const sessions = told.filter(({ type }) => type.startsWith('checkout.session.'));
  expect(sessions.map(({ type }) => type)).toEqual([
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
  ]);
  expect(amountsOf(sessions)).toEqual([]);
  expect(amountsOf(told)).toEqual([{ amountMinor: 4900, currency: 'EUR' }]);
  expect(amountsOf(told.toReversed())).toEqual(amountsOf(told));
});

const takes = { kind: 'refund', sale: 's1', goes: 'pending' } as const;

test.each<[string, number, ShopDeed[]]>([
  [
    'a refund that went through and one that failed',
    900,
    [
      { ...takes, refund: 'r1', amountMinor: 900 },
      { kind: 'refund_succeeds', sale: 's1', refund: 'r1' },
      { ...takes, refund: 'r2', amountMinor: 300 },
      { kind: 'refund_fails', sale: 's1', refund: 'r2' },
    ],
  ],
  [
    'a dispute that was won',
    0,
    [
      { kind: 'dispute', sale: 's1' },
      { kind: 'win', sale: 's1' },
    ],
  ],
  [
    'a dispute that was lost',
    4900,
    [
      { kind: 'dispute', sale: 's1' },
      { kind: 'lose', sale: 's1' },
    ],
  ],
])('%s: every order of the events is the purchase with %i given back', (_name, refundedMinor, deeds) => {
  const events = tellingOf(toldOf('stripe', ofSubscription, ...deeds));
  const orders = allOrders(events);
  const said = orders.map((told) => JSON.stringify(salesOf('stripe', told)));
  expect([...new Set(said)].map((sales): unknown => JSON.parse(sales))).toEqual([
    [{ id: expect.stringMatching(/^stripe:ch_/), amountMinor: 4900, currency: 'EUR', refundedMinor }],
  ]);
});
