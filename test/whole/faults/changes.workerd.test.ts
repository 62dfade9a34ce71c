/**
 * Nothing is lost and nothing counts twice when the database fails (guarantees.md, row 4): each database call of
 * each operation that changes something fails before or after its effect, once or until it is mended; the
 * caller sends the same request again, and in the end everything stored is what it is where nothing failed.
 */
import { env } from 'cloudflare:test';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runJobs } from '../../../worker/jobs.ts';
import { readEnv, type Bindings } from '../../../worker/env.ts';
import { OPERATOR_TOKEN } from '../../rigs/harness.ts';
import { newShop } from '../../rigs/every-operation.ts';
import { faultyD1, type Fault } from '../../rigs/faulty-d1.ts';
import { sendTo } from '../../rigs/worker-on.ts';
import { booksOf } from './books.ts';
import { walkThroughFaults, walkWithoutFaults } from './walk-through-faults.ts';

/** Beyond this call no operation makes one: the last of these faults strikes nothing, which is checked. */
const MOST_CALLS = 7;
const JOBS_AT_MS = Date.UTC(2027, 0, 1);

const faulty = faultyD1(env.DB);
const bindings: Bindings = { ...env, DB: faulty.db };

let withoutFaults: Record<string, string[]>;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const shop = newShop(OPERATOR_TOKEN);
  await walkWithoutFaults(shop, (request) => sendTo(env, request));
  await runJobs(readEnv(env), JOBS_AT_MS);
  withoutFaults = await booksOf([env.DB], shop);
});

afterAll(() => {
  vi.restoreAllMocks();
});

const faults = Array.from({ length: MOST_CALLS + 1 }, (_, call) =>
  (['before', 'after'] as const).flatMap((when) =>
    (['once', 'for good'] as const).map((lasts): Fault => ({ call, when, lasts })),
  ),
).flat();

it.each(faults)(
  'call $call fails $when its effect, $lasts: after the retry all is as without',
  async (fault) => {
    const shop = newShop(OPERATOR_TOKEN);
    const struck = await walkThroughFaults(
      shop,
      faulty,
      () => fault,
      (request) => sendTo(bindings, request),
    );
    faulty.arm(fault);
    await runJobs(readEnv(bindings), JOBS_AT_MS);
    faulty.mend();
    await runJobs(readEnv(bindings), JOBS_AT_MS);
    expect(struck > 0).toBe(fault.call < MOST_CALLS);
    expect(await booksOf([env.DB], shop)).toEqual(withoutFaults);
  },
);
