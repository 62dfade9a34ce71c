import { expect, test } from 'vitest';
import { shopifyRules } from '../../../worker/connectors/shopify/rules.ts';
import { allOrders, allSubsets } from '../../rigs/recorder/all-orders.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { aDispute, anOrder, aRefund } from '../../rigs/connectors/made-shopify.ts';
import { plannedSales } from '../../rigs/recorder/planned-sales.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 100);

/** What Shopify sends of one order, and what each says of it beside that it was paid. */
interface Told {
  name: string;
  topic: string;
  body: Record<string, unknown>;
  isPaid?: boolean;
  refundedMinor?: Record<string, number>;
  isDeletion?: boolean;
}

const PART = { r1: 1900 };
const refunded = { financial_status: 'partially_refunded', refunds: [aRefund()] };
const TOLD: Told[] = [
  { name: 'created', topic: 'orders/create', body: anOrder({ financial_status: 'pending' }) },
  { name: 'paid', topic: 'orders/paid', body: anOrder(), isPaid: true },
  { name: 'updated', topic: 'orders/updated', body: anOrder(), isPaid: true },
  { name: 'refund', topic: 'refunds/create', body: aRefund(), refundedMinor: PART },
  {
    name: 'updated since',
    topic: 'orders/updated',
    body: anOrder(refunded),
    isPaid: true,
    refundedMinor: PART,
  },
  { name: 'cancelled', topic: 'orders/cancelled', body: anOrder({ cancelled_at: 'now' }), isPaid: true },
  { name: 'disputed', topic: 'disputes/create', body: aDispute({ status: 'needs_response' }) },
  { name: 'lost', topic: 'disputes/update', body: aDispute(), refundedMinor: { d1: 11_900 } },
  { name: 'deleted', topic: 'orders/delete', body: { id: 450_789_469 }, isDeletion: true },
];

/** Whether a deleted order is void, as the owner has set it. */
const SETTINGS = [{ deletedOrdersAreVoid: false }, { deletedOrdersAreVoid: true }];

function saysOf({ topic, body }: Told, settings: (typeof SETTINGS)[number]) {
  return shopifyRules.observe({ headers: { 'x-shopify-topic': topic }, body }, aContext(settings));
}

/** One purchase if any of them says that it was paid, of the same amount, less what any of them says. */
function expectedOf(told: readonly Told[], { deletedOrdersAreVoid }: (typeof SETTINGS)[number]): unknown[] {
  if (!told.some(({ isPaid }) => isPaid)) return [];
  const refunds = Object.assign({}, ...told.map(({ refundedMinor }) => refundedMinor ?? {})) as object;
  const sum = Object.values(refunds).reduce((total: number, minor: number) => total + minor, 0);
  // An order of which something came back was sold, whatever its shop deletes.
  const isVoid = deletedOrdersAreVoid && sum === 0 && told.some(({ isDeletion }) => isDeletion);
  const refundedMinor = isVoid ? 11_900 : Math.min(sum, 11_900);
  return [{ id: 'shopify:450789469', amountMinor: 11_900, currency: 'EUR', refundedMinor }];
}

test.each(SETTINGS)('every subset of what is told of an order is one purchase or none: %j', (settings) => {
  const says = new Map(TOLD.map((told) => [told.name, saysOf(told, settings)]));
  for (const subset of allSubsets(TOLD)) {
    for (const told of [subset, subset.toReversed(), [...subset, ...subset]]) {
      const sales = plannedSales(
        connectorOf('shopify', settings),
        told.map(({ name }) => says.get(name) ?? []),
      );
      const names = told.map(({ name }) => name);
      expect({ names, sales }).toEqual({ names, sales: expectedOf(told, settings) });
    }
  }
});

test.each(SETTINGS)('every order of what says something is one and the same purchase: %j', (settings) => {
  const telling = TOLD.filter(({ name }) => !['created', 'updated', 'disputed'].includes(name));
  const says = new Map(telling.map((told) => [told.name, saysOf(told, settings)]));
  const connector = connectorOf('shopify', settings);
  for (const told of allOrders(telling)) {
    const sales = plannedSales(
      connector,
      told.map(({ name }) => says.get(name) ?? []),
    );
    const names = told.map(({ name }) => name);
    expect({ names, sales }).toEqual({ names, sales: expectedOf(telling, settings) });
  }
});

test.each(SETTINGS)(
  `any order of them is one and the same ledger (KITH_SEED=${SEED}): %j`,
  async (settings) => {
    const world = await recorderWorld();
    const draw = drawFrom(SEED);
    const from = connectorOf('shopify', settings);
    const deliveries = TOLD.map((told) => ({ from, says: saysOf(told, settings) }));
    const first = await world.told((rig) => rig.take(deliveries));
    expect(first).toMatchObject({ waiting: 0, differences: [] });
    expect(Object.values(first.sales)).toMatchObject([
      { amount_minor: 11_900, refunded_minor: 11_900, void: 1 },
    ]);
    for (let run = 0; run < RUNS; run += 1) {
      const order = draw.shuffled(deliveries);
      expect([run, await world.told((rig) => rig.take(order))]).toEqual([run, first]);
    }
  },
);
