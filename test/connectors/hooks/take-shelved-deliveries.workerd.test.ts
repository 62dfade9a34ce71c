/** What becomes of each message in the queue of deliveries. */
import { randomBytes } from 'node:crypto';
import { env } from 'cloudflare:test';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { brokenDatabase, keepingQueue } from '../../rigs/bindings.ts';
import { connectPaddle, delivery, signed, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { deliverMessages, LAST_SHELF, SHELF } from '../../rigs/connectors/shelved-messages.ts';
import { faultyD1 } from '../../rigs/databases/faulty-d1.ts';
import { newTestBusiness } from '../../rigs/harness.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const HOUR_SECONDS = 3_600;

let lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

/** A shop with a connector, and what the queue holds once the database was down for its deliveries. */
async function shelved(headersOf: (body: string) => Record<string, string> = signed, ids = ['txn_1']) {
  const business = await newTestBusiness();
  const connector = await connectPaddle(business);
  const shelf = keepingQueue();
  const bindings: Bindings = { ...env, DB: brokenDatabase(), DELIVERIES: shelf.queue };
  for (const id of ids) {
    const body = transaction({ id });
    await sendTo(bindings, delivery(connector.hookPath, body, headersOf(body) as never));
  }
  lines = [];
  const purchases = async () => (await business.get('/v1/purchases')).body.data.length;
  return { business, connector, messages: shelf.messages, purchases };
}

const bring = (messages: readonly unknown[], options = {}, bindings: Bindings = env) =>
  deliverMessages(worker.queue, bindings, messages, options);
const events = () => lines.map(({ event, count }) => [event, count]);

describe('it is done with', () => {
  it('a delivery that is taken, and the log says nothing', async () => {
    const { messages, purchases } = await shelved();
    expect(await bring(messages)).toEqual(['done']);
    expect([await purchases(), lines]).toEqual([1, []]);
  });

  it('what none of the secrets signed: it is counted as refused, and no sale', async () => {
    const { business, connector, messages, purchases } = await shelved((body) =>
      signed(body, 'pdl_ntfset_other_secret_altogether'),
    );
    expect(await bring([...messages, ...messages])).toEqual(['done', 'done']);
    expect([await purchases(), events()]).toEqual([0, [['deliveries_dropped', 2]]]);
    const { body } = await business.get(`/v1/connectors/${connector.id}`);
    expect(body).toMatchObject({ last24Hours: { refused: 2 } });
  });

  it('what was signed too long before it arrived', async () => {
    const { messages, purchases } = await shelved((body) => signed(body, undefined, Date.now() - 301_000));
    expect(await bring(messages)).toEqual(['done']);
    expect([await purchases(), events()]).toEqual([0, [['deliveries_dropped', 1]]]);
  });

  it('a delivery to a connector that is gone', async () => {
    const { business, connector, messages, purchases } = await shelved();
    await business.delete(`/v1/connectors/${connector.id}`);
    expect(await bring(messages)).toEqual(['done']);
    expect([await purchases(), events()]).toEqual([0, [['deliveries_dropped', 1]]]);
  });

  it.each<[what: string, body: unknown]>([
    ['nothing', null],
    ['a text', 'kith delivery 1\n'],
    ['clicks', { clicks: [] }],
    ['a list', [1]],
    ['no bytes', new Uint8Array(0)],
    ['other bytes', new Uint8Array([1, 2, 3])],
    ['a buffer', new ArrayBuffer(64)],
  ])('%s, which takes nothing with it', async (_, body) => {
    const { messages, purchases } = await shelved();
    expect(await bring([body, ...messages, body])).toEqual(['done', 'done', 'done']);
    expect([await purchases(), events()]).toEqual([1, [['deliveries_unreadable', 2]]]);
  });
});

describe('it comes again', () => {
  it('while the database fails, later each time, and is given up at the very end with an alarm', async () => {
    const { messages, purchases } = await shelved();
    const down: Bindings = { ...env, DB: brokenDatabase() };
    const again = async (queue: string, attempts: number) =>
      (await bring(messages, { queue, attempts }, down))[0];
    expect([await again(SHELF, 1), await again(SHELF, 4), await again(SHELF, 20)]).toEqual([10, 120, 3_600]);
    expect(await again(LAST_SHELF, 84)).toBe(HOUR_SECONDS);
    expect(lines.map(({ event }) => event)).toEqual(Array.from({ length: 4 }, () => 'delivery_shelved'));
    lines = [];
    expect(await again(LAST_SHELF, 85)).toBe('done');
    expect(events()).toEqual([
      ['delivery_shelved', undefined],
      ['deliveries_lost', 1],
    ]);
    expect(await purchases()).toBe(0);
  });

  it('while its connector is paused; what a pause still holds after twelve hours is taken all the same', async () => {
    const { business, connector, messages, purchases } = await shelved();
    await business.patch(`/v1/connectors/${connector.id}`, { paused: true });
    expect(await bring(messages)).toEqual([10]);
    expect([await purchases(), lines]).toEqual([0, []]);
    expect(await bring(messages, { queue: LAST_SHELF })).toEqual(['done']);
    expect(await purchases()).toBe(1);
  });

  it('while the key is missing or another one, and nobody is told that it is no delivery', async () => {
    const { messages, purchases } = await shelved();
    const { KITH_SEAL_KEY: _, ...without } = env;
    const other = { ...without, KITH_SEAL_KEY: 'another-key-than-that-of-the-tests' };
    expect(await bring(messages, {}, without)).toEqual([10]);
    expect(await bring(messages, { attempts: 9 }, other)).toEqual([HOUR_SECONDS]);
    expect([await purchases(), lines]).toEqual([0, []]);
    expect(await bring(messages)).toEqual(['done']);
    expect(await purchases()).toBe(1);
  });
});

describe('503, and nothing is put into the queue', () => {
  const ask = async (bindings: object, body: string, headers: object = signed(body)) => {
    const business = await newTestBusiness();
    const { hookPath } = await connectPaddle(business);
    const shelf = keepingQueue();
    const down = { ...env, DB: brokenDatabase(), DELIVERIES: shelf.queue, ...bindings };
    const said = await sendTo(down, delivery(hookPath, body, headers as never));
    return [said.status, Number(said.headers.get('Retry-After')) > 0, shelf.asked()];
  };
  const SALE = transaction({ id: 'txn_1' });

  it('where the queue is not bound', async () => {
    expect(await ask({ DELIVERIES: undefined }, SALE)).toEqual([503, true, 0]);
    expect(lines.map(({ event }) => event)).toEqual(['delivery_not_stored']);
  });

  it('where there is no key to seal it under', async () => {
    expect(await ask({ KITH_SEAL_KEY: undefined }, SALE)).toEqual([503, true, 0]);
  });

  it('where nobody says to have signed it', async () => {
    expect(await ask({}, SALE, {})).toEqual([503, true, 0]);
    expect(await ask({}, SALE, { 'Paddle-Signature': 'h1=00' })).toEqual([503, true, 0]);
  });

  it('where it is larger than a message may be once it is compressed', async () => {
    const noise = [1, 2, 3].map(() => randomBytes(60_000).toString('base64'));
    expect(await ask({}, JSON.stringify({ noise }))).toEqual([503, true, 0]);
    const blank = ' '.repeat(1_000_000);
    expect(await ask({}, JSON.stringify({ blank }))).toEqual([200, false, 1]);
  });

  it('where one network sends more than a visitor may', async () => {
    const VISITOR_BRAKE = { limit: async () => ({ success: false }) };
    const headers = { ...signed(SALE), 'CF-Connecting-IP': '203.0.113.7' };
    expect(await ask({ VISITOR_BRAKE }, SALE, headers)).toEqual([503, true, 0]);
    expect(await ask({ VISITOR_BRAKE }, SALE)).toEqual([200, false, 1]);
  });
});

it('401 to what none of the secrets signed, also where that cannot be counted, and it is not kept', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  const shelf = keepingQueue();
  const faulty = faultyD1(env.DB);
  const body = transaction({ id: 'txn_1' });
  const sent = delivery(hookPath, body, signed(body, 'pdl_ntfset_other_secret_altogether'));
  faulty.arm({ call: 1, when: 'before', lasts: 'for good' });
  const said = await sendTo({ ...env, DB: faulty.db, DELIVERIES: shelf.queue }, sent);
  expect([said.status, shelf.asked()]).toEqual([401, 0]);
  expect(lines.map(({ event }) => event)).toEqual(['refusal_not_counted']);
});
