import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectPaddle, delivery, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { takeStep } from '../../rigs/connectors/take-step.ts';
import { businessIn, newWorld } from '../../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const SUBSCRIPTION = JSON.stringify({
  event_id: 'evt_sub_1',
  event_type: 'subscription.created',
  data: {
    id: 'sub_1',
    customer_id: 'ctm_1',
    transaction_id: 'txn_trial',
    custom_data: { kith_ref: 'anna' },
    created_at: '2026-01-02T03:04:05Z',
  },
});

it('the code of a trial, whose purchase never comes, is no dead letter about a refund', async () => {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { id, hookPath } = await connectPaddle(business);
  const outcome = async (body: string) => (await world.send(delivery(hookPath, body))).body.outcome;
  const told = async () =>
    (await business.get(`/v1/connectors/${id}/deliveries`)).body.data.map(
      ({ object, outcome: became, because }: Record<string, unknown>) => [object, became, because],
    );
  expect(await outcome(transaction({ id: 'txn_trial', total: '0' }))).toBe('nothing');
  expect(await outcome(SUBSCRIPTION)).toBe('waiting');
  await takeStep(world, 'tend_deliveries', Date.now() + 29 * DAY_MS);
  expect(await told()).toEqual([['sub_1', 'waiting', null]]);
  await takeStep(world, 'tend_deliveries', Date.now() + 31 * DAY_MS);
  expect(await told()).toEqual([['sub_1', 'nothing', 'not_paid']]);
  // Where a backfill brings the purchase after all, the code is its.
  expect(await outcome(transaction({ id: 'txn_trial' }))).toBe('recorded');
  const purchases = world.sqlites[0]?.prepare('SELECT id, ref FROM purchases').all();
  expect(purchases).toEqual([{ id: 'paddle:txn_trial', ref: 'anna' }]);
});
