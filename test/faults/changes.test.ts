/**
 * Nothing is lost and nothing counts twice when the database fails (quality.md, row 4): each database call of each
 * operation that changes something fails before or after its effect, once or until it is mended; the caller sends the
 * same request again, and in the end everything stored is what it is where nothing failed.
 */
import { env } from 'cloudflare:test';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runJobs } from '../../worker/cron/run-jobs.ts';
import { readEnv, type Bindings } from '../../worker/env.ts';
import { OPERATOR_TOKEN } from '../http/harness.ts';
import { dumpOf } from '../rigs/dump.ts';
import { CHANGES, newShop, walk, type Shop, type Step } from '../rigs/every-operation.ts';
import { faultyD1, type Fault } from '../rigs/faulty-d1.ts';
import { sendTo, type Said, type Sent } from '../rigs/worker-on.ts';

/** Beyond this call no operation makes one: the last of these faults strikes nothing, which is checked. */
const MOST_CALLS = 7;
const JOBS_AT_MS = Date.UTC(2027, 0, 1);

const faulty = faultyD1(env.DB);
const bindings: Bindings = { ...env, DB: faulty.db };

/** What each operation answers to the same request after an effect whose answer was lost. */
const ANSWERS_AGAIN: Record<string, number[]> = {
  'delete /v1/clients/{clientId}': [204, 404],
  'delete /v1/keys/{id}': [204, 404],
};

let withoutFaults: Record<string, string[]>;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, CHANGES, (request, step) => sendTo(env, withIdempotencyKey(request, shop, step)));
  await runJobs(readEnv(env), JOBS_AT_MS);
  withoutFaults = await booksOf(shop);
});

afterAll(() => {
  vi.restoreAllMocks();
});

const faults = Array.from({ length: MOST_CALLS + 1 }, (_, call) =>
  (['before', 'after'] as const).flatMap((when) => (['once', 'for good'] as const).map((lasts): Fault => ({ call, when, lasts }))),
).flat();

it.each(faults)('call $call fails $when its effect, $lasts: after the retry all is as without', async (fault) => {
  const shop = newShop(OPERATOR_TOKEN);
  let struck = 0;
  await walk(shop, CHANGES, async (request, step) => {
    const sent = withIdempotencyKey(request, shop, step);
    faulty.arm(fault);
    const said = await sendTo(bindings, sent);
    if (faulty.hasFailed()) struck += 1;
    faulty.mend();
    return said.status === step.status ? said : sendAgain(sent, step);
  });
  faulty.arm(fault);
  await runJobs(readEnv(bindings), JOBS_AT_MS);
  faulty.mend();
  await runJobs(readEnv(bindings), JOBS_AT_MS);
  expect(struck > 0).toBe(fault.call < MOST_CALLS);
  expect(await booksOf(shop)).toEqual(withoutFaults);
});

async function sendAgain(sent: Sent, step: Step): Promise<Said> {
  const said = await sendTo(bindings, sent);
  const expected = ANSWERS_AGAIN[step.operation] ?? (step.status === 201 ? [200, 201] : [step.status]);
  if (!expected.includes(said.status)) return said;
  return { ...said, status: step.status };
}

/** What is no fact of the business's own id is sent with a key under which it is answered once (api.md). */
function withIdempotencyKey(request: Sent, shop: Shop, step: Step): Sent {
  const takesKey = ['post /v1/businesses', 'post /v1/keys', 'post /v1/links'].includes(step.operation);
  if (!takesKey) return request;
  const key = `faults-of-shop-${shop.name}-step-${CHANGES.indexOf(step)}`;
  return { ...request, headers: { ...request.headers, 'Idempotency-Key': key } };
}

/** Everything stored of a business, without what is random or an instant of the clock. */
async function booksOf(shop: Shop): Promise<Record<string, string[]>> {
  const dump = (await dumpOf(env.DB)) as Record<string, Record<string, unknown>[]>;
  const books = Object.entries(dump).map(([table, rows]): [string, string[]] => [
    table,
    rows
      .filter((row) => row['business'] === shop.businessId || (table === 'businesses' && row['id'] === shop.businessId))
      .map((row) => comparable(row, shop))
      .sort(),
  ]);
  return Object.fromEntries(books.filter(([, rows]) => rows.length > 0));
}

/**
 * Besides what is random: the version, which only has to grow with a change and grows again when the same change is
 * made once more; and the alarm that a ledger could not be compared, which stands until its turn comes again.
 */
const PASSED_OVER = ['digest', 'email_salt', 'hint', 'visitor', 'version', 'alarm'];

function comparable(row: Record<string, unknown>, shop: Shop): string {
  const kept = Object.entries(row).filter(([column]) => !PASSED_OVER.includes(column) && !/(^|_)at_ms$/.test(column));
  return JSON.stringify(Object.fromEntries(kept))
    .replaceAll(shop.code, 'CODE')
    .replaceAll(`Shop ${shop.name}`, 'Shop')
    .replace(/\b(biz|key|lnk|cor|erased)_[\w-]+/g, '$1')
    .replace(/"code":"(?!CODE)[^"]*"/, '"code":"random"');
}
