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
const asks = { kind: 'refund', sale: 's1', goes: 'pending' } as const;
const REFUNDED = toldOf(
  'paddle',
  begins,
  { ...asks, refund: 'r1', amountMinor: 900 },
  { kind: 'refund_succeeds', sale: 's1', refund: 'r1' },
  { ...asks, refund: 'r2', amountMinor: 300 },
  { kind: 'refund_fails', sale: 's1', refund: 'r2' },
);
const DISPUTED = toldOf('paddle', begins, { kind: 'dispute', sale: 's1' }, { kind: 'win', sale: 's1' });
const isPaid = ({ type }: Told) => type === 'transaction.paid' || type === 'transaction.completed';

test('a payment of a subscription, its refunds and its chargeback are told by these events', () => {
  const begun = [
    'customer.created',
    'transaction.created',
    'transaction.paid',
    'transaction.completed',
    'subscription.created',
  ];
  const [asked, answered] = ['adjustment.created', 'adjustment.updated'];
  expect(REFUNDED.map(({ type }) => type)).toEqual([...begun, asked, answered, asked, answered]);
  // The last is the chargeback_reverse.
  expect(DISPUTED.map(({ type }) => type)).toEqual([...begun, asked, answered, asked]);
});

test.each([
  ['refunds', REFUNDED],
  ['a chargeback', DISPUTED],
])('with %s, every subset is one purchase where it was said to be paid, and none without', (_, events) => {
  for (const told of allSubsets(events)) {
    const types = told.map(({ type }) => type);
    const sales = salesOf('paddle', told);
    expect([types, sales.length]).toEqual([types, told.some(isPaid) ? 1 : 0]);
    expect([types, salesOf('paddle', told.toReversed())]).toEqual([types, sales]);
  }
});

test.each([
  ['a refund that was approved and one that was rejected', 900, REFUNDED],
  ['a chargeback that was reversed', 0, DISPUTED],
])('%s: every order of the events is the purchase with %i given back', (_name, refundedMinor, events) => {
  const said = allOrders(tellingOf(events)).map((told) => JSON.stringify(salesOf('paddle', told)));
  expect([...new Set(said)].map((sales): unknown => JSON.parse(sales))).toEqual([
    [{ id: expect.stringMatching(/^paddle:txn_/), ...price, refundedMinor }],
  ]);
});

test(`any order of them, some of them twice, is one and the same ledger (KITH_SEED=${SEED})`, async () => {
  const world = await recorderWorld();
  const draw = drawFrom(SEED);
  const from = connectorOf('paddle');
  const deliveries = tellingOf(REFUNDED).map(({ says }) => ({ from, says }));
  const first = await world.told((rig) => rig.take(deliveries));
  expect(Object.values(first.sales)).toMatchObject([
    { amount_minor: 4900, refunded_minor: 900, claim_advocate_id: 'advocate_anna' },
  ]);
  for (let run = 0; run < RUNS; run += 1) {
    const twice = deliveries.slice(run % deliveries.length);
    const order = draw.shuffled([...deliveries, ...twice]);
    expect([run, await world.told((rig) => rig.take(order))]).toEqual([run, first]);
  }
});
