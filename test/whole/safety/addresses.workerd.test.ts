/** No visitor's address is stored or logged, whatever the visitor does (guarantees.md, row 16). */
import { env } from 'cloudflare:test';
import { afterAll, expect, it, vi } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { OPERATOR_TOKEN } from '../../rigs/harness.ts';
import { keepingQueue } from '../../rigs/bindings.ts';
import { dumpOf } from '../../rigs/dump.ts';
import { CHANGES, newShop, QUESTIONS, walk } from '../../rigs/operations/every-operation.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const ADDRESSES = ['203.0.113.77', '2001:db8:77:7:77::7'];
const HEADERS = ['CF-Connecting-IP', 'X-Forwarded-For', 'X-Real-IP', 'True-Client-IP', 'Forwarded'];

const logged: string[] = [];
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
    logged.push(parts.map(String).join(' '));
  });
}

afterAll(() => {
  vi.restoreAllMocks();
});

it.each(ADDRESSES)('%s is in no table, no message and no log', async (address) => {
  const { queue, messages } = keepingQueue();
  const bindings: Bindings = { ...env, CLICKS: queue };
  const from = Object.fromEntries(HEADERS.map((header) => [header, address]));
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, [...CHANGES, ...QUESTIONS], (request) =>
    sendTo(bindings, {
      ...request,
      headers: { ...from, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)', ...request.headers },
    }),
  );
  expect(messages.length).toBeGreaterThan(0);
  await consume(messages, bindings);
  const dump = await dumpOf(env.DB);
  expect(dump['clicks']?.length).toBeGreaterThan(0);
  for (const text of [JSON.stringify(dump), JSON.stringify(messages), logged.join('\n')]) {
    expect(text.includes(address)).toBe(false);
  }
});

async function consume(bodies: unknown[], bindings: Bindings): Promise<void> {
  const messages = bodies.map((body, index) => ({
    id: `m${index}`,
    timestamp: new Date(),
    attempts: 1,
    body,
    ack() {},
    retry() {},
  }));
  const batch = { queue: 'kith-clicks', messages, ackAll() {}, retryAll() {} };
  await worker.queue(batch as unknown as MessageBatch, bindings);
}
