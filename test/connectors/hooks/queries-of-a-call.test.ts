import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { brokenDatabase, keepingQueue } from '../../rigs/bindings.ts';
import { aWooOrder } from '../../rigs/connectors/made-woo.ts';
import { queueInNode } from '../../rigs/connectors/queue-in-node.ts';
import { deliverMessages } from '../../rigs/connectors/shelved-messages.ts';
import { connectWoo, wooDelivery } from '../../rigs/connectors/woo-connector.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { readProjectFile } from '../../rigs/project-files.ts';
import { sendInNode } from '../../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld } from '../../rigs/world-in-node.ts';

/** Every statement of a transaction is one (developers.cloudflare.com/d1/platform/limits). */
const MAX_QUERIES_ON_FREE = 50;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** How many messages a call is given at most, by the queues of deliveries in wrangler.toml. */
function batchSizes(): number[] {
  const sizes = readProjectFile('wrangler.toml').matchAll(
    /^queue = "kith-deliveries.*"\nmax_batch_size = (\d+)$/gm,
  );
  return [...sizes].map(([, size]) => Number(size));
}

it.each([1, 2] as const)(
  'with %i databases a call takes no more deliveries than the queries of the Free plan are enough for',
  async (shards) => {
    const world = newWorld(shards);
    const business = await businessIn(world);
    const { hookPath } = await connectWoo(business);
    const recorded = world.databases.map(recordingD1);
    const bindings = bindingsOn(recorded.map(({ db }) => db));
    const queries: number[] = [];
    const take = async (order: object) => {
      const shelf = keepingQueue();
      const down = { ...bindingsOn(world.databases.map(() => brokenDatabase())), DELIVERIES: shelf.queue };
      await sendInNode(down, wooDelivery(hookPath, order, 'order.updated'));
      for (const { forget } of recorded) forget();
      expect(await deliverMessages(queueInNode, bindings, shelf.messages)).toEqual(['done']);
      queries.push(recorded.flatMap(({ calls }) => calls.flatMap(({ statements }) => statements)).length);
    };
    const billing = { email: 'two@names.example' };
    const refunded = { refunds: [{ id: 90, reason: '', total: '-10.00' }], status: 'refunded' };
    await take(aWooOrder({ id: 1, billing }));
    await take(aWooOrder({ id: 2, billing: {}, customer_id: 7 }));
    // Two names, which were two clients until now, and a refund beside them.
    await take(aWooOrder({ id: 3, billing, customer_id: 7, ...refunded }));
    await take(aWooOrder({ id: 1, billing, ...refunded, date_modified_gmt: '2026-11-28T13:28:51' }));
    expect((await business.get('/v1/purchases')).body.data).toHaveLength(3);
    expect(batchSizes()).toHaveLength(2);
    for (const size of batchSizes()) {
      expect(size * Math.max(...queries)).toBeLessThanOrEqual(MAX_QUERIES_ON_FREE);
    }
  },
);
