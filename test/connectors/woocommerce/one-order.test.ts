import { expect, test } from 'vitest';
import { wooCommerceRules } from '../../../worker/connectors/woocommerce/rules.ts';
import { allOrders, allSubsets } from '../../rigs/recorder/all-orders.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { aWooOrder, wooHeaders } from '../../rigs/connectors/made-woo.ts';
import { plannedSales } from '../../rigs/recorder/planned-sales.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 100);
const WOO = connectorOf('woocommerce');

/** What a shop sends of one order, in the order of what happened. */
interface Told {
  name: string;
  topic: string;
  body: Record<string, unknown>;
  minute: number;
  /** How much had come back by then. Null: it says nothing of that. */
  refundedMinor: number | null;
  /** Its body is the whole order, paid. */
  isPaid: boolean;
}

function changed(name: string, minute: number, fields: Record<string, unknown>, refundedMinor: number): Told {
  const date_modified_gmt = `2026-11-27T14:${String(minute).padStart(2, '0')}:00`;
  const body = aWooOrder({ date_modified_gmt, ...fields });
  return { name, topic: 'order.updated', body, minute, refundedMinor, isPaid: true };
}

const UNPAID = { date_paid_gmt: null, status: 'pending' };
const refunds = [{ id: 15, reason: '', total: '-14.99' }];
const TOLD: Told[] = [
  { ...changed('created', 0, UNPAID, 0), topic: 'order.created', refundedMinor: null, isPaid: false },
  { ...changed('created, told late', 1, {}, 0), topic: 'order.created' },
  changed('updated', 2, { status: 'completed' }, 0),
  changed('a part comes back', 3, { refunds }, 1499),
  changed('all comes back', 4, { refunds, status: 'refunded' }, 5980),
  changed('the refund is deleted', 5, { status: 'completed' }, 0),
  { ...changed('deleted', 6, {}, 5980), topic: 'order.deleted', body: { id: 12 }, isPaid: false },
  { ...changed('restored', 5, {}, 0), topic: 'order.restored', minute: 7 },
  changed('updated since', 8, { refunds: [{ id: 16, total: '-1.00' }] }, 100),
];

function saysOf({ topic, body, minute }: Told) {
  const receivedAtMs = Date.UTC(2026, 10, 27, 14, minute, 20);
  return wooCommerceRules.observe({ headers: wooHeaders(topic), body }, { ...aContext(), receivedAtMs });
}

const SAYS = new Map(TOLD.map((told) => [told.name, saysOf(told)]));

function salesOf(told: readonly Told[]) {
  return plannedSales(
    WOO,
    told.map(({ name }) => SAYS.get(name) ?? []),
  );
}

/** One purchase if any of them is the paid order, less what the last of them says had come back. */
function expectedOf(told: readonly Told[]): unknown[] {
  if (!told.some(({ isPaid }) => isPaid)) return [];
  const last = told
    .filter(({ refundedMinor }) => refundedMinor !== null)
    .toSorted(byMinute)
    .at(-1);
  return [{ id: 'woo:main:12', amountMinor: 5980, currency: 'EUR', refundedMinor: last?.refundedMinor }];
}

function byMinute(one: Told, other: Told): number {
  return one.minute - other.minute;
}

test('every subset of what is told of an order is one purchase or none, as the last of them has it', () => {
  for (const subset of allSubsets(TOLD)) {
    for (const told of [subset, subset.toReversed(), [...subset, ...subset]]) {
      const names = told.map(({ name }) => name);
      expect({ names, sales: salesOf(told) }).toEqual({ names, sales: expectedOf(told) });
    }
  }
});

test('every order of what says something is one and the same purchase', () => {
  const telling = TOLD.slice(2);
  const expected = expectedOf(telling);
  for (const told of allOrders(telling)) {
    expect([told.map(({ name }) => name), salesOf(told)]).toEqual([told.map(({ name }) => name), expected]);
  }
});

test(`any order of them is one and the same ledger (KITH_SEED=${SEED})`, async () => {
  const world = await recorderWorld();
  const draw = drawFrom(SEED);
  const deliveries = TOLD.map(({ name }) => ({ from: WOO, says: SAYS.get(name) ?? [] }));
  const first = await world.told((rig) => rig.take(deliveries));
  expect(first).toMatchObject({ waiting: 0, differences: [] });
  expect(Object.values(first.sales)).toMatchObject([{ amount_minor: 5980, refunded_minor: 100, void: 0 }]);
  for (let run = 0; run < RUNS; run += 1) {
    const order = draw.shuffled(deliveries);
    expect([run, await world.told((rig) => rig.take(order))]).toEqual([run, first]);
  }
});
