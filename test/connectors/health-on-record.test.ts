import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { adjustment, connectPaddle, delivery, signed, transaction } from '../rigs/connectors/paddle-shop.ts';
import { connectWoo, wooDelivery } from '../rigs/connectors/woo-connector.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.UTC(2026, 0, 2));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function shop() {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { id, hookPath } = await connectPaddle(business);
  return {
    business,
    send: async (body: string, secret?: string) =>
      (await world.send(delivery(hookPath, body, signed(body, secret, Date.now())))).status,
    health: async () => (await business.get(`/v1/connectors/${id}`)).body,
    wait: (ms: number) => void vi.setSystemTime(Date.now() + ms),
    world,
  };
}

it('deliveries that are refused in a row are counted until one is taken', async () => {
  const { send, health, wait } = await shop();
  expect((await health()).checks).toMatchObject({ addressReached: false, signatureRight: null });
  await send(transaction({ id: 'txn_1' }), 'pdl_ntfset_another');
  expect(await health()).toMatchObject({
    refusedInARow: 1,
    checks: { addressReached: true, signatureRight: false },
  });
  wait(HOUR_MS);
  await send(transaction({ id: 'txn_1' }));
  expect(await health()).toMatchObject({ refusedInARow: 0, checks: { signatureRight: true } });
  wait(HOUR_MS);
  for (let hit = 0; hit < 4; hit += 1) await send(transaction({ id: 'txn_2' }), 'pdl_ntfset_another');
  expect(await health()).toMatchObject({
    refusedInARow: 4,
    state: 'failing',
    checks: { signatureRight: false },
  });
});

it('refunds that came another way are missed among the events, until one tells a refund', async () => {
  const { business, send, health } = await shop();
  await send(transaction({ id: 'txn_1', at: '2026-01-01T00:00:00Z' }));
  expect((await health()).missingTopics).toEqual([]);
  const refund = { id: 'paddle:adj_1', amount: 100 };
  const refunded = await business.post('/v1/purchases/paddle:txn_1/refunds', {
    ...refund,
    refundedAt: '2026-01-02T00:00:00Z',
  });
  expect([refunded.status, refunded.text]).toEqual([201, expect.anything()]);
  expect((await health()).missingTopics).toEqual(['adjustment.created or adjustment.updated']);
  await send(adjustment('adj_2', 'txn_1', '100'));
  expect((await health()).missingTopics).toEqual([]);
});

it('nothing is missed of refunds from before the connector was wired, or of one of two alike', async () => {
  const { business, send, health } = await shop();
  await send(transaction({ id: 'txn_1', at: '2025-12-01T00:00:00Z' }));
  const refund = { amount: 100 };
  await business.post('/v1/purchases/paddle:txn_1/refunds', {
    ...refund,
    id: 'r1',
    refundedAt: '2026-01-01T23:59:59Z',
  });
  expect((await health()).missingTopics).toEqual([]);
  await business.post('/v1/purchases/paddle:txn_1/refunds', {
    ...refund,
    id: 'r2',
    refundedAt: '2026-01-02T00:00:00Z',
  });
  expect((await health()).missingTopics).toHaveLength(1);
  await connectPaddle(business, { slug: 'second' });
  expect((await health()).missingTopics).toEqual([]);
});

it('a connector that is quiet says since when', async () => {
  const { send, health, wait } = await shop();
  for (let sale = 0; sale < 6; sale += 1) {
    await send(transaction({ id: `txn_${sale}` }));
    wait(HOUR_MS);
  }
  expect((await health()).quietSince).toBe(null);
  wait(DAY_MS);
  expect(await health()).toMatchObject({ state: 'live', quietSince: '2026-01-02T05:00:00.000Z' });
});

it('the version that a shop says is shown', async () => {
  const { business, world } = await shop();
  const { id, hookPath } = await connectWoo(business);
  const sent = wooDelivery(hookPath, { id: 1, status: 'completed', total: 'wrong' }, 'order.updated');
  const headers = { ...sent.headers, 'User-Agent': 'WooCommerce/10.0.2 Hookshot (WordPress/6.8.8)' };
  await world.send({ ...sent, headers });
  expect((await business.get(`/v1/connectors/${id}`)).body.versionSeen).toBe('10.0.2');
});
