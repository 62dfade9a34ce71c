/**
 * What was answered 200 is on record in the end, once, and what was answered 503 is once it is sent again:
 * whichever call of a delivery to the database fails, before or after its effect, once or for good, with the
 * queue working and refusing.
 */
import { env } from 'cloudflare:test';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { keepingQueue } from '../../rigs/bindings.ts';
import type { Sent } from '../../rigs/client.ts';
import { adjustment, connectPaddle, delivery, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { aWooOrder } from '../../rigs/connectors/made-woo.ts';
import { connectWoo, wooDelivery } from '../../rigs/connectors/woo-connector.ts';
import { deliverMessages, LAST_SHELF } from '../../rigs/connectors/shelved-messages.ts';
import { faultyD1, type Fault } from '../../rigs/databases/faulty-d1.ts';
import { newTestBusiness } from '../../rigs/harness.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const REFUSES_ALL = 99;
/** More than a delivery makes: the last of the faults strike none. */
const MOST_CALLS = 8;

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

const faults = Array.from({ length: MOST_CALLS }, (_, call) =>
  (['before', 'after'] as const).flatMap((when) =>
    (['once', 'for good'] as const).flatMap((lasts) =>
      (['takes', 'refuses'] as const).map((queue) => ({ call, when, lasts, queue })),
    ),
  ),
).flat();

const faulty = faultyD1(env.DB);

/** Sends a delivery while the database fails, then has the queue bring what it holds, twice over. */
async function sendDuring(fault: Fault, queue: 'takes' | 'refuses', sent: Sent) {
  const shelf = keepingQueue(queue === 'takes' ? 0 : REFUSES_ALL);
  const bindings: Bindings = { ...env, DB: faulty.db, DELIVERIES: shelf.queue };
  faulty.arm(fault);
  const said = await sendTo(bindings, sent);
  // A queue may bring a message while the database still fails, and again what it was done with.
  const early = await deliverMessages(worker.queue, bindings, shelf.messages);
  const hasFailed = faulty.hasFailed();
  faulty.mend();
  const late = await deliverMessages(worker.queue, bindings, [...shelf.messages, ...shelf.messages]);
  if (said.status === 503) await sendTo(bindings, sent);
  return { said, shelved: shelf.messages.length, early, late, hasFailed };
}

it.each(faults)(
  'with call $call failing $when its effect, $lasts, and a queue that $queue, a sale and its refund count once',
  async ({ queue, ...fault }) => {
    const business = await newTestBusiness();
    const { id, hookPath } = await connectPaddle(business);
    const said = [];
    for (const body of [transaction({ id: 'txn_1' }), adjustment('adj_1', 'txn_1', '900')]) {
      said.push(await sendDuring(fault, queue, delivery(hookPath, body)));
    }
    await business.post(`/v1/connectors/${id}/replay`, { from: '2020-01-01T00:00:00Z' });
    const { data } = (await business.get('/v1/purchases')).body;
    expect(data).toMatchObject([{ id: 'paddle:txn_1', amount: 4900, refundedAmount: 900 }]);
    for (const one of said) {
      expect(queue === 'takes' ? [200] : [200, 503]).toContain(one.said.status);
      expect(one.late.every((settled) => settled === 'done')).toBe(true);
    }
    expect((await business.get(`/v1/connectors/${id}`)).body).toMatchObject({ deadLetters: 0 });
  },
);

it('a first sale, which asks the database most, makes fewer calls than are failed above', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  faulty.arm({ call: MOST_CALLS, when: 'before', lasts: 'once' });
  await sendTo({ ...env, DB: faulty.db }, delivery(hookPath, transaction({ id: 'txn_1' })));
  expect(faulty.hasFailed()).toBe(false);
});

it('200 kept to a delivery of WooCommerce, which never sends it again, and the queue brings the sale', async () => {
  const business = await newTestBusiness();
  const { id, hookPath } = await connectWoo(business);
  const sent = wooDelivery(hookPath, aWooOrder(), 'order.created');
  const { said, early, late } = await sendDuring(
    { call: 0, when: 'before', lasts: 'for good' },
    'takes',
    sent,
  );
  expect([said.status, said.body]).toEqual([200, { outcome: 'kept', because: null }]);
  expect([early, late]).toEqual([[10], ['done', 'done']]);
  const { data } = (await business.get('/v1/purchases')).body;
  expect(data).toMatchObject([{ amount: 5980, currency: 'EUR' }]);
  const { body: deliveries } = await business.get(`/v1/connectors/${id}/deliveries`);
  expect(deliveries.data).toMatchObject([{ outcome: 'recorded', attempts: 1 }]);
});

it('through the real queue as well', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectWoo(business);
  faulty.arm({ call: 0, when: 'before', lasts: 'for good' });
  const said = await sendTo(
    { ...env, DB: faulty.db },
    wooDelivery(hookPath, aWooOrder({ id: 77 }), 'order.created'),
  );
  faulty.mend();
  expect(said.body).toEqual({ outcome: 'kept', because: null });
  await vi.waitFor(async () => expect((await business.get('/v1/purchases')).body.data).toHaveLength(1), {
    timeout: 15_000,
    interval: 100,
  });
});

it('nothing that a shop says of a person is to be read in the queue or in the log', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectWoo(business);
  const shelf = keepingQueue();
  const order = aWooOrder({ billing: { first_name: 'Canary', email: 'canary@person.example' } });
  faulty.arm({ call: 0, when: 'before', lasts: 'for good' });
  await sendTo(
    { ...env, DB: faulty.db, DELIVERIES: shelf.queue },
    wooDelivery(hookPath, order, 'order.created'),
  );
  faulty.mend();
  const [message] = shelf.messages;
  const text = new TextDecoder('latin1').decode(message as Uint8Array);
  const token = hookPath.split('/').at(-1)!;
  for (const canary of ['canary', 'Canary', token, 'x-wc-webhook']) {
    expect(text + lines.join('\n')).not.toContain(canary);
  }
  expect(lines).toHaveLength(1);
  const other = { ...env, KITH_SEAL_KEY: 'another-key-than-that-of-the-tests' };
  expect(await deliverMessages(worker.queue, other, [message])).toEqual([10]);
  expect((await business.get('/v1/purchases')).body.data).toEqual([]);
  const rotated = { ...other, KITH_SEAL_KEY_PREVIOUS: env.KITH_SEAL_KEY! };
  expect(await deliverMessages(worker.queue, rotated, [message], { queue: LAST_SHELF })).toEqual(['done']);
  expect((await business.get('/v1/purchases')).body.data).toHaveLength(1);
});

it('batches that are shuffled, repeated and ended in their middle leave each sale on record once', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  const shelf = keepingQueue();
  const bindings: Bindings = { ...env, DB: faulty.db, DELIVERIES: shelf.queue };
  faulty.arm({ call: 0, when: 'before', lasts: 'for good' });
  for (const id of ['txn_1', 'txn_2', 'txn_3', 'txn_4', 'txn_5']) {
    await sendTo(bindings, delivery(hookPath, transaction({ id })));
    await sendTo(bindings, delivery(hookPath, adjustment(`adj_${id}`, id, '100')));
  }
  faulty.mend();
  const messages = shelf.messages;
  expect(messages).toHaveLength(10);
  const refundsFirst = [...messages].reverse();
  for (const call of [3, 7, 13, 20, 29]) {
    faulty.arm({ call, when: 'after', lasts: 'for good' });
    const settled = await deliverMessages(worker.queue, bindings, refundsFirst);
    expect(settled.filter((one) => one !== 'done').length).toBeGreaterThan(0);
  }
  faulty.mend();
  const halves = [refundsFirst.slice(3), messages.slice(0, 8)];
  await Promise.all(halves.map((some) => deliverMessages(worker.queue, bindings, some)));
  expect(new Set(await deliverMessages(worker.queue, bindings, messages))).toEqual(new Set(['done']));
  const { data } = (await business.get('/v1/purchases')).body;
  expect(data).toHaveLength(5);
  for (const purchase of data) expect(purchase).toMatchObject({ amount: 4900, refundedAmount: 100 });
});
