import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeStep } from '../rigs/connectors/take-step.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { connectPaddle, delivery, transaction } from '../rigs/connectors/paddle-shop.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld } from '../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('503 business_busy to a replay while the business is moved, and its delivery stays kept until a job takes it', async () => {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { id, hookPath } = await connectPaddle(business);
  const failing = wrapD1(world.databases[0]!, async (statements, make) => {
    if (statements.some((sql) => sql.includes('incoming_purchases'))) throw new Error('D1_ERROR: no');
    return make();
  });
  const sent = delivery(hookPath, transaction({ id: 'txn_1' }));
  expect((await sendInNode(bindingsOn([failing]), sent)).body.outcome).toBe('kept');
  const sqlite = world.sqlites[0]!;
  const outcomes = () => sqlite.prepare('SELECT outcome FROM connector_deliveries').all();
  sqlite.exec('UPDATE businesses SET frozen = 1');
  const replay = () => business.post(`/v1/connectors/${id}/replay`, { from: '2020-01-01T00:00:00Z' });
  const busy = await replay();
  expect([busy.status, busy.body.code]).toEqual([503, 'business_busy']);
  expect(Number(busy.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(outcomes()).toEqual([{ outcome: 'kept' }]);
  sqlite.exec('UPDATE businesses SET frozen = 0');
  await takeStep(world, 'tend_deliveries', Date.now() + 180_000);
  expect(outcomes()).toEqual([{ outcome: 'recorded' }]);
});
