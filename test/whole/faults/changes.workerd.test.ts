/**
 * Nothing is lost and nothing counts twice when the database fails (guarantees.md, row 4): each database call
 * of each operation that changes something fails before or after its effect, once or until it is mended; the
 * caller sends the same request again, and in the end everything stored is what it is where nothing failed.
 * The failures are those that D1 documents as passing; none of them is answered with 500.
 */
import { env } from 'cloudflare:test';
import { afterAll, expect, it, vi } from 'vitest';
import { runJobs } from '../../../worker/jobs.ts';
import { readEnv, type Bindings } from '../../../worker/env.ts';
import { OPERATOR_TOKEN } from '../../rigs/harness.ts';
import { newShop } from '../../rigs/operations/every-operation.ts';
import { faultyD1, type Fault } from '../../rigs/databases/faulty-d1.ts';
import { PASSING_TEXTS } from '../../rigs/databases/d1-texts.ts';
import { sendTo } from '../../rigs/worker-on.ts';
import { keepingQueue } from '../../rigs/bindings.ts';
import { deliverMessages } from '../../rigs/connectors/shelved-messages.ts';
import type { Said, Sent } from '../../rigs/client.ts';
import worker from '../../../worker/index.ts';
import { booksOf } from './books.ts';
import { walkThroughFaults, walkWithoutFaults } from './walk-through-faults.ts';
import { runWholePass } from '../../rigs/whole-pass.ts';

const JOBS_AT_MS = Date.UTC(2027, 0, 1);

const faulty = faultyD1(env.DB);
const shelf = keepingQueue();
const bindings: Bindings = { ...env, DB: faulty.db, DELIVERIES: shelf.queue };

vi.spyOn(console, 'error').mockImplementation(() => {});
const { maxCalls, books: withoutFaults } = await measureWithoutFaults();

/**
 * What is stored in the end where nothing fails, and how many calls the operation with the most of them
 * makes.
 */
async function measureWithoutFaults() {
  const shop = newShop(OPERATOR_TOKEN);
  const calls: number[] = [];
  await walkWithoutFaults(shop, async (request) => {
    const before = faulty.calls();
    const said = await sendTo(bindings, request);
    calls.push(faulty.calls() - before);
    return said;
  });
  await runWholePass(readEnv(bindings), JOBS_AT_MS);
  return { maxCalls: Math.max(...calls), books: await booksOf([env.DB], shop) };
}

afterAll(() => {
  vi.restoreAllMocks();
});

/** Sends a request; a delivery of a shop that no database took comes out of the queue once one does. */
async function sendAndBring(request: Sent): Promise<Said> {
  const said = await sendTo(bindings, request);
  await deliverMessages(worker.queue, env, shelf.messages.splice(0));
  return said;
}

const faults = Array.from({ length: maxCalls }, (_, call) =>
  (['before', 'after'] as const).flatMap((when) =>
    (['once', 'for good'] as const).map((lasts): Fault => ({ call, when, lasts })),
  ),
)
  .flat()
  .map((fault, index) => ({ ...fault, says: PASSING_TEXTS[index % PASSING_TEXTS.length]! }));

it.each(faults)(
  'a change whose database call $call fails $when its effect, $lasts ($says), is made whole by sending it again',
  async (fault) => {
    const shop = newShop(OPERATOR_TOKEN);
    const struck = await walkThroughFaults(shop, faulty, () => fault, sendAndBring);
    faulty.arm(fault);
    await runJobs(readEnv(bindings), JOBS_AT_MS);
    faulty.mend();
    await runWholePass(readEnv(bindings), JOBS_AT_MS);
    expect(struck).toBeGreaterThan(0);
    expect(await booksOf([env.DB], shop)).toEqual(withoutFaults);
  },
);
