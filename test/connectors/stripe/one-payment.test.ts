import { expect, test } from 'vitest';
import { planObservations } from '../../../worker/connectors/recorder/plan-observations.ts';
import { preparePeople } from '../../../worker/connectors/recorder/prepare-people.crypto.ts';
import { observeEvent } from '../../../worker/connectors/stripe/observe-event.ts';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory } from '../../rigs/providers/shop.ts';
import type { ShopDeed } from '../../rigs/providers/shop-action.ts';
import { ANN, inHours, sell } from '../../rigs/providers/small-history.ts';
import { connectorOf, NOW_MS } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 500);
const STRIPE = connectorOf('stripe');

/** What Stripe sends of one payment of a subscription, with every code and name in it. */
interface Told {
  type: string;
  says: Observation[];
}

function paymentOf(): Told[] {
  const price = { amountMinor: 4900, currency: 'EUR' };
  const code = { code: 'anna', by: 'explicit' } as const;
  const begins = { kind: 'subscribe', subscription: 'u1', sale: 's1', buyer: ANN, price, code } as const;
  return toldOf({ ...begins, trialDays: null });
}

function paymentLater(): Told[] {
  return toldOf(sell('s1', ANN, { amountMinor: 4900, payment: 'later' }), { kind: 'pay', sale: 's1' });
}

function toldOf(...deeds: readonly ShopDeed[]): Told[] {
  const shop = openShop('stripe');
  runHistory(shop, inHours(...deeds), Date.UTC(2026, 1, 1));
  return shop.deliveries().map(({ topic, body }) => {
    const says = observeEvent(JSON.parse(new TextDecoder().decode(body)), aContext());
    return { type: topic, says };
  });
}

const EVENTS = paymentOf();
const isOfTheCharge = ({ type }: Told) => type === 'charge.succeeded';

const NOTHING = {
  names: new Map(),
  people: new Map(),
  aliases: new Map(),
  sales: new Map(),
  states: new Map(),
  waiting: new Map(),
  withoutCode: new Map(),
};
const KEYED = { emailSalt: 'salt', website: 'https://shop.example/' };

function salesOf(told: readonly Told[]): unknown[] {
  const deliveries = told.map(({ says }) => ({
    observations: says.map((one) => preparePeople(KEYED, [], one)),
    receivedAtMs: NOW_MS,
    importRun: null,
  }));
  const { desk } = planObservations(STRIPE, NOTHING, deliveries);
  return [...desk.sales.values()].map(({ amountMinor, currency }) => ({ amountMinor, currency }));
}

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
  for (let subset = 0; subset < 2 ** EVENTS.length; subset += 1) {
    const told = EVENTS.filter((_, place) => (subset >> place) % 2 === 1);
    expect([subset, salesOf(told)]).toEqual([subset, told.some(isOfTheCharge) ? ONE : []]);
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
  const told = paymentLater();
  const sessions = told.filter(({ type }) => type.startsWith('checkout.session.'));
  expect(sessions.map(({ type }) => type)).toEqual([
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
  ]);
  expect(salesOf(sessions)).toEqual([]);
  expect(salesOf(told)).toEqual([{ amountMinor: 4900, currency: 'EUR' }]);
  expect(salesOf(told.toReversed())).toEqual(salesOf(told));
});
