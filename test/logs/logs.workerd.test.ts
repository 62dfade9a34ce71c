import { createExecutionContext, createMessageBatch, env, waitOnExecutionContext } from 'cloudflare:test';
import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import worker from '../../worker/index.ts';
import { runJobs } from '../../worker/jobs.ts';
import { brokenDatabase, keepingQueue, unwritableDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

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

/** A request that carries everything that no log may hold. */
async function send(method: string, path: string, key: string | null, body: unknown, bindings: object) {
  const context = createExecutionContext();
  const headers: Record<string, string> = {
    'CF-Connecting-IP': '203.0.113.201',
    'User-Agent': 'CanaryBrowser/1.0',
  };
  if (key !== null) headers['Authorization'] = `Bearer ${key}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://kith.test${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  });
  const response = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    { ...env, ...bindings } as typeof env,
    context,
  );
  await waitOnExecutionContext(context);
  return { isError: response.status >= 400, text: await response.text() };
}

/** Takes every line that is logged from here on, however it is logged, instead of showing it. */
function takeLines(): string[] {
  const lines: string[] = [];
  for (const method of METHODS)
    vi.spyOn(console, method).mockImplementation((...values) => lines.push(values.map(String).join(' ')));
  return lines;
}

it('no log line and no error holds a key, an e-mail address, a name, an id that a business gave or an address of the network', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', {
    clientId: 'canary-client',
    clientName: 'Canary Person',
  });
  const lines = takeLines();
  const purchase = {
    id: 'canary-purchase',
    clientId: 'canary-client',
    clientName: 'Canary Person',
    clientEmail: 'canary@person.example',
    amount: 1,
  };
  const down = { DB: brokenDatabase() };
  const unwritable = { DB: unwritableDatabase(env.DB), CLICKS: keepingQueue(99).queue };
  const answers = [];
  for (const key of [business.secretKey, business.publishableKey]) {
    for (const bindings of [down, unwritable]) {
      answers.push(await send('POST', '/v1/purchases', key, purchase, bindings));
      answers.push(
        await send(
          'POST',
          '/v1/links',
          key,
          { clientId: 'canary-client', clientName: 'Canary Person' },
          bindings,
        ),
      );
      answers.push(await send('GET', '/v1/clients/canary-client', key, undefined, bindings));
    }
  }
  answers.push(
    await send(
      'POST',
      '/v1/purchases',
      business.secretKey,
      { ...purchase, amount: 'canary@person.example' },
      {},
    ),
  );
  answers.push(
    await send('POST', '/v1/purchases', business.secretKey, '{"clientEmail":"canary@person.example"', {}),
  );
  answers.push(await send('GET', `/r/${link.code}`, null, undefined, unwritable));
  answers.push(await send('GET', '/r/canary-client', null, undefined, down));
  await worker.queue(
    createMessageBatch('kith-clicks', [
      { id: 'm', timestamp: 0, attempts: 1, body: { clicks: [{ id: 'Canary Person' }] } },
    ]),
    env,
  );
  await runJobs({ databases: { directory: down.DB, shards: [down.DB] }, clickRetentionDays: 5 }, Date.now());

  const events = new Set(lines.map((line) => JSON.parse(line).event));
  expect([...events].sort()).toEqual([
    'clicks_lost',
    'clicks_not_queued',
    'clicks_not_written',
    'clicks_unreadable',
    'job_failed',
    'link_not_read',
    'unexpected_error',
    'visitor_key_not_read',
  ]);
  const errors = answers.filter((answer) => answer.isError);
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
  const { text } = await send('GET', '/v1/clients/canary-client', business.secretKey, undefined, { DB: db });
  expect(lines).toHaveLength(1);
  return { answer: JSON.parse(text), line: JSON.parse(lines[0] ?? ''), text: lines[0] ?? '' };
}

it("an unexpected error's line finds its request, and says what failed where in D1's own words", async () => {
  const { answer, line } = await failWith(new Error('D1_ERROR: no such column: elsewhere: SQLITE_ERROR'));
  expect(line).toEqual({
    event: 'unexpected_error',
    requestId: answer.requestId,
    operation: 'get /v1/clients/{clientId}',
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
