import { createMessageBatch, env } from 'cloudflare:test';
import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import worker from '../../worker/index.ts';
import { runJobs } from '../../worker/jobs.ts';
import { brokenDatabase, keepingQueue, unwritableDatabase } from '../rigs/bindings.ts';
import type { Said, Sent } from '../rigs/client.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';
import { jobsOn, runWholePass } from '../rigs/whole-pass.ts';

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const CANARIES = [
  'canary@person.example',
  'Canary Person',
  '203.0.113.201',
  'CanaryBrowser/1.0',
  'canary-client',
  'canary-purchase',
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** Sends a request that carries everything that no log may hold. */
function send(bindings: object, request: Omit<Sent, 'headers'>): Promise<Said> {
  const headers = { 'CF-Connecting-IP': '203.0.113.201', 'User-Agent': 'CanaryBrowser/1.0' };
  return sendTo({ ...env, ...bindings }, { ...request, headers });
}

/** Takes every line that is logged from here on, however it is logged, instead of showing it. */
function takeLines(): string[] {
  const lines: string[] = [];
  for (const method of METHODS)
    vi.spyOn(console, method).mockImplementation((...values) => lines.push(values.map(String).join(' ')));
  return lines;
}

const PURCHASE = {
  id: 'canary-purchase',
  clientId: 'canary-client',
  clientName: 'Canary Person',
  clientEmail: 'canary@person.example',
  amount: 1,
};
type Keys = Pick<Awaited<ReturnType<typeof newTestBusiness>>, 'secretKey' | 'publishableKey'>;
const LINK = { clientId: 'canary-client', clientName: 'Canary Person' };

/** Everything that can be logged but an alarm of the ledger: requests, clicks and jobs that fail. */
async function failEverywhere({ secretKey, publishableKey }: Keys, code: string): Promise<Said[]> {
  const down = { DB: brokenDatabase() };
  const unwritable = { DB: unwritableDatabase(env.DB), CLICKS: keepingQueue(99).queue };
  const answers: Said[] = [];
  for (const key of [secretKey, publishableKey]) {
    for (const bindings of [down, unwritable]) {
      answers.push(await send(bindings, { method: 'POST', path: '/v1/purchases', key, body: PURCHASE }));
      answers.push(await send(bindings, { method: 'POST', path: '/v1/links', key, body: LINK }));
      answers.push(await send(bindings, { method: 'GET', path: '/v1/clients/canary-client', key }));
    }
  }
  const purchase = { method: 'POST', path: '/v1/purchases', key: secretKey };
  answers.push(await send({}, { ...purchase, body: { ...PURCHASE, amount: 'canary@person.example' } }));
  answers.push(await send({}, { ...purchase, body: '{"clientEmail":"canary@person.example"' }));
  answers.push(await send(unwritable, { method: 'GET', path: `/r/${code}`, key: null }));
  answers.push(await send(down, { method: 'GET', path: '/r/canary-client', key: null }));
  const body = { clicks: [{ id: 'Canary Person' }] };
  await worker.queue(createMessageBatch('kith-clicks', [{ id: 'm', timestamp: 0, attempts: 1, body }]), env);
  await runJobs(jobsOn([down.DB]), Date.now());
  const databases = { directory: env.DB, shards: [down.DB] };
  await runWholePass({ ...jobsOn([down.DB]), databases }, Date.now());
  return answers;
}

it('no log line and no error holds a key, an e-mail address, a name, an id that a business gave or an address of the network', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', LINK);
  const lines = takeLines();
  const answers = await failEverywhere(business, link.code);
  const events = new Set(lines.map((line) => JSON.parse(line).event));
  expect([...events].sort()).toEqual([
    'clicks_lost',
    'clicks_not_queued',
    'clicks_not_written',
    'clicks_unreadable',
    'job_failed',
    'link_not_read',
    'pass_failed',
    'unexpected_error',
    'visitor_key_not_read',
  ]);
  const errors = answers.filter(({ status }) => status >= 400);
  expect(errors.length).toBeGreaterThan(10);
  for (const canary of [...CANARIES, business.secretKey, business.publishableKey]) {
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
    expect(errors.filter((error) => error.text.includes(canary))).toEqual([]);
  }
});

/** A request for a client while the database fails with this error, and the one line that is logged of it. */
async function failWith(error: Error) {
  const business = await newTestBusiness();
  const lines = takeLines();
  const real = env.DB;
  const failing = brokenDatabase(error);
  const db = {
    prepare: (sql: string) => (/"?api_keys\b/.test(sql) ? real : failing).prepare(sql),
    batch: failing.batch,
  };
  const request = { method: 'GET', path: '/v1/clients/canary-client', key: business.secretKey };
  const answer = await send({ DB: db }, request);
  expect(lines).toHaveLength(1);
  return { answer: answer.body, line: JSON.parse(lines[0] ?? ''), text: lines[0] ?? '' };
}

it("an unexpected error's line finds its request, and says what failed where in D1's own words", async () => {
  const { answer, line } = await failWith(new Error('D1_ERROR: no such column: elsewhere: SQLITE_ERROR'));
  expect(line).toEqual({
    event: 'unexpected_error',
    requestId: answer.requestId,
    operation: 'get /v1/clients/{clientId}',
    reason: 'not_in_schema',
    cause: 'Error: D1_ERROR: no such column: elsewhere: SQLITE_ERROR',
    stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
  });
  expect(answer).toMatchObject({ status: 500, code: 'internal_error', requestId: expect.any(String) });
});

it("D1's own words hold no value: of a real failure the cause names tables and columns alone", async () => {
  const values = ['canary-code', 'Canary Person'];
  const insert = env.DB.prepare(
    'INSERT INTO links (code, id, business, advocate_id, destination, created_at_ms) VALUES (?1, ?2, ?2, ?2, ?2, 0)',
  ).bind(...values);
  await insert.run();
  const failure = await insert.run().catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  const { line, text } = await failWith(failure as Error);
  expect(line.cause).toMatch(
    /^Error: D1_ERROR: UNIQUE constraint failed: links\.[\w., ]+: SQLITE_CONSTRAINT/,
  );
  expect(text).not.toMatch(/canary-code|Canary Person/i);
});

it('a message that quotes a statement and its values is never logged, only what D1 said beneath it', async () => {
  const failure = new DrizzleQueryError(
    'select "name" from "clients" where "client_id" = ?',
    ['canary-client', 'canary@person.example'],
    new Error('D1_ERROR: Network connection lost.'),
  );
  expect(failure.message).toContain('canary@person.example');
  const { line, text } = await failWith(failure);
  expect(line.cause).toBe('Error: D1_ERROR: Network connection lost.');
  expect(text).not.toMatch(/canary|Failed query/i);
});

it('an error that D1 had no part in is told by its name alone', async () => {
  const { line, text } = await failWith(new TypeError('no such thing as canary@person.example'));
  expect(line.cause).toBe('TypeError');
  expect(text).not.toMatch(/canary@/i);
});
