import { createExecutionContext, createMessageBatch, env, waitOnExecutionContext } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { runJobs } from '../../worker/jobs.ts';
import worker from '../../worker/index.ts';
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

it('no log line and no error holds a key, an e-mail address, a name, an id that a business gave or an address of the network', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', {
    clientId: 'canary-client',
    clientName: 'Canary Person',
  });
  const lines: string[] = [];
  for (const method of METHODS)
    vi.spyOn(console, method).mockImplementation((...values) => lines.push(values.map(String).join(' ')));
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
  await worker.queue(
    createMessageBatch('kith-clicks', [
      { id: 'm', timestamp: 0, attempts: 1, body: { clicks: [{ id: 'Canary Person' }] } },
    ]),
    env,
  );
  await runJobs({ databases: { directory: down.DB, shards: [down.DB] }, clickRetentionDays: 5 }, Date.now());

  const events = new Set(lines.map((line) => JSON.parse(line).event));
  expect(events).toEqual(new Set(['unexpected_error', 'clicks_lost', 'clicks_unreadable', 'job_failed']));
  const errors = answers.filter((answer) => answer.isError);
  expect(errors.length).toBeGreaterThan(10);
  for (const canary of [...CANARIES, business.secretKey, business.publishableKey]) {
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
    expect(errors.filter((error) => error.text.includes(canary))).toEqual([]);
  }
});
