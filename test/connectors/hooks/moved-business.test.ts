import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepingQueue } from '../../rigs/bindings.ts';
import { connectPaddle, delivery, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { queueInNode } from '../../rigs/connectors/queue-in-node.ts';
import { deliverMessages } from '../../rigs/connectors/shelved-messages.ts';
import { sendInNode } from '../../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld } from '../../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const AWAY = "UPDATE businesses SET id = id || '_away'";
const HERE = "UPDATE businesses SET id = replace(id, '_away', '')";

it.each<[queue: string, refusals: number, status: number, code: string | undefined]>([
  ['takes', 0, 200, undefined],
  ['refuses', 99, 503, 'business_busy'],
])(
  'a delivery to a business that goes to another database at that moment, and a queue that %s: one sale',
  async (_, refusals, status, code) => {
    const world = newWorld(2);
    const business = await businessIn(world);
    const { hookPath } = await connectPaddle(business);
    const shelf = keepingQueue(refusals);
    const bindings = { ...bindingsOn(world.databases), DELIVERIES: shelf.queue };
    const sent = delivery(hookPath, transaction({ id: 'txn_1' }));
    world.sqlites[1]!.exec(AWAY);
    const said = await sendInNode(bindings, sent);
    expect([said.status, said.body.code]).toEqual([status, code]);
    const early = await deliverMessages(queueInNode, bindings, shelf.messages);
    expect(early).toEqual(shelf.messages.map(() => 10));
    world.sqlites[1]!.exec(HERE);
    if (status === 503) await sendInNode(bindings, sent);
    await deliverMessages(queueInNode, bindings, shelf.messages);
    expect((await business.get('/v1/purchases')).body.data).toMatchObject([{ id: 'paddle:txn_1' }]);
  },
);
