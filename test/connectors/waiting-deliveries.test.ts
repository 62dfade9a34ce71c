import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adjustment, connectPaddle, delivery, transaction } from '../rigs/connectors/paddle-shop.ts';
import { takeStep } from '../rigs/connectors/take-step.ts';
import { connectWoo, wooDelivery } from '../rigs/connectors/woo-connector.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function shop() {
  const world = newWorld(1);
  const business = await businessIn(world);
  const connector = await connectPaddle(business);
  const send = async (body: string) => (await world.send(delivery(connector.hookPath, body))).body.outcome;
  const deliveries = async (id = connector.id) =>
    (await business.get(`/v1/connectors/${id}/deliveries`)).body.data.map(
      ({ object, outcome, because }: Record<string, unknown>) => [object, outcome, because],
    );
  const days = (count: number) => takeStep(world, 'tend_deliveries', Date.now() + count * DAY_MS);
  const waiting = () => world.sqlites[0]!.prepare('SELECT * FROM connector_waiting').all();
  return { world, business, connector, send, deliveries, days, waiting };
}

const updated = (id: string, sale: string, total: string) =>
  adjustment(id, sale, total)
    .replaceAll('adjustment.created', 'adjustment.updated')
    .replace('evt_', 'evt_2_');

describe('a delivery that waits', () => {
  it('is recorded once its purchase is there, and waits until then', async () => {
    const { send, deliveries, days } = await shop();
    expect(await send(adjustment('adj_1', 'txn_1', '100'))).toBe('waiting');
    await days(1);
    expect(await deliveries()).toEqual([['adj_1', 'waiting', null]]);
    expect(await send(transaction({ id: 'txn_1' }))).toBe('recorded');
    await days(2);
    expect(await deliveries()).toEqual([
      ['txn_1', 'recorded', null],
      ['adj_1', 'recorded', null],
    ]);
  });

  it('waits as itself when it is replayed, and as itself alone when another says the same', async () => {
    const { send, deliveries, days, business, connector } = await shop();
    await send(adjustment('adj_1', 'txn_1', '100'));
    expect(await send(updated('adj_1', 'txn_1', '100'))).toBe('repeated');
    const replay = { from: '2020-01-01T00:00:00Z' };
    const { body } = await business.post(`/v1/connectors/${connector.id}/replay`, replay);
    expect(body.data).toMatchObject([{ before: 'waiting', outcome: 'waiting' }]);
    await days(1);
    expect(await deliveries()).toEqual([['adj_1', 'waiting', null]]);
  });

  it('is a dead letter after 30 days, and recorded all the same once its purchase is there', async () => {
    const { send, deliveries, days, waiting } = await shop();
    await send(adjustment('adj_1', 'txn_1', '100'));
    await days(29);
    expect(await deliveries()).toEqual([['adj_1', 'waiting', null]]);
    await days(31);
    expect(await deliveries()).toEqual([['adj_1', 'dead', 'refund_without_purchase']]);
    await send(transaction({ id: 'txn_1' }));
    expect(waiting()).toEqual([]);
    await days(32.5);
    expect(await deliveries()).toContainEqual(['adj_1', 'recorded', null]);
  });
});

it('an order that was deleted before it was paid lapses after 30 days, and leaves nothing', async () => {
  const { world, business, days, deliveries, waiting } = await shop();
  const woo = await connectWoo(business);
  const said = await world.send(wooDelivery(woo.hookPath, { id: 17 }, 'order.deleted'));
  expect(said.body.outcome).toBe('waiting');
  await days(31);
  expect(await deliveries(woo.id)).toEqual([['17', 'nothing', 'not_paid']]);
  expect(waiting()).toEqual([]);
});
