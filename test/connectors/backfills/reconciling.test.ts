import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchPages } from '../../../worker/connectors/backfills/fetch-pages.job.ts';
import { readEnv } from '../../../worker/env.ts';
import { connectPaddle, delivery, signed, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { withLog } from '../../rigs/torture/log.ts';
import { bindingsOn, businessIn, newWorld } from '../../rigs/world-in-node.ts';

const HOUR_MS = 3_600_000;
const FROM_MS = Date.UTC(2026, 0, 2);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(FROM_MS);
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A shop whose key is kept, so that its list is compared each hour, and what its list has. */
async function comparedShop() {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { id, hookPath } = await connectPaddle(business);
  const sold: string[] = [];
  const { databases, sealKeys } = readEnv(bindingsOn(world.databases));
  const fetch = async (request: Request) => {
    const isSales = new URL(request.url).pathname === '/transactions';
    const data = isSales ? sold.map((sale) => JSON.parse(transaction({ id: sale })).data) : [];
    return Response.json({ data, meta: { pagination: { has_more: false } } });
  };
  const path = `/v1/connectors/${id}`;
  await business.post(`${path}/backfills`, { apiKey: 'pdl_live_key', keepKey: true });
  return {
    /** A sale that the provider lists, with its webhook or without. */
    sell: async (sale: string, isSent: boolean) => {
      sold.push(sale);
      const body = transaction({ id: sale });
      const sent = delivery(hookPath, body, signed(body, undefined, Date.now()));
      if (isSent) await world.send(sent);
    },
    /** Lets an hour pass, and compares. What is logged of it, and what is found by then. */
    compare: async () => {
      vi.setSystemTime(Date.now() + HOUR_MS);
      const logged = await withLog(async ({ events }) => {
        for (let step = 0; step < 8; step += 1) {
          await fetchPages({ databases, sealKeys, fetch }, world.databases[0]!, Date.now());
        }
        const begins = events('orders_found_by_reconciling').map(({ orders }) => orders);
        return [begins, events('webhooks_bring_all_again').length];
      });
      const { body } = await business.get(path);
      return [body.foundByReconciling, ...logged];
    },
  };
}

it('that sales were found is said once, and ends when nothing is found while webhooks bring sales', async () => {
  const { sell, compare } = await comparedShop();
  expect(await compare()).toEqual([0, [], 0]);
  await sell('txn_1', false);
  expect(await compare()).toEqual([1, [1], 0]);
  await sell('txn_2', false);
  expect(await compare()).toEqual([2, [], 0]);
  // Nothing was sold: whether webhooks arrive is not known.
  expect(await compare()).toEqual([2, [], 0]);
  // One arrives, and another does not.
  await sell('txn_3', true);
  await sell('txn_4', false);
  expect(await compare()).toEqual([3, [], 0]);
  await sell('txn_5', true);
  expect(await compare()).toEqual([0, [], 1]);
  await sell('txn_6', false);
  expect(await compare()).toEqual([1, [1], 0]);
});
