/** What a page of a timeline reads, in the database's own counters (docs/relationships/diary.md, Limits). */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { ndjson } from '../rigs/client.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };
const LIMIT = 10;
const DAY_MS = 86_400_000;

/** Ann with so much of everything, a day apart each. */
async function withLife(length: number): Promise<Business> {
  const business = await newTestBusiness();
  const rows = Array.from({ length }, (_, place) => ({
    id: `p${place}`,
    clientId: 'ann',
    amount: 100,
    purchasedAt: new Date(Date.UTC(2024, 0, 1) + place * DAY_MS).toISOString(),
  }));
  await business.post('/v1/links', { clientId: 'ann' });
  const said = await sendTo(bindings, {
    method: 'POST',
    path: '/v1/purchases/batch',
    key: business.secretKey,
    ...ndjson(rows),
  });
  expect(said.body.recorded).toBe(length);
  const days = `FROM json_each(?2) d`;
  for (const statement of [
    `INSERT INTO contacts SELECT ?1, 'ann', d.value, 'cnt_' || d.value, 'call', 'out', 'none', NULL, 'o', NULL ${days}`,
    `INSERT INTO asks (business, client_id, at_ms, id, kind, level, channel, outcome, "by")
     SELECT ?1, 'ann', d.value, 'ask_' || d.value, 'rate', 1, 'panel', 'shown', 'o' ${days}`,
    `INSERT INTO permissions (business, client_id, at_ms, id, purpose, channel, act, source, "by")
     SELECT ?1, 'ann', d.value, 'prm_' || d.value, 'updates', 'email', 'withdrawn', 'page', 'o' ${days}`,
  ]) {
    const instants = JSON.stringify(rows.map(({ purchasedAt }) => Date.parse(purchasedAt)));
    await env.DB.prepare(statement).bind(business.id, instants).run();
  }
  return business;
}

/** The rows that a page reads, and how many calls it makes, without those that find the key. */
async function costOf(business: Business, query: string): Promise<{ rows: number; calls: number }> {
  recording.forget();
  const path = `/v1/clients/ann/timeline?limit=${LIMIT}${query}`;
  const said = await sendTo(bindings, { method: 'GET', path, key: business.secretKey });
  expect([said.status, said.body.data.length]).toEqual([200, LIMIT]);
  const timeline = recording.calls.slice(1);
  const statements = timeline.flatMap((call) => call.statements);
  return { rows: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0), calls: timeline.length };
}

/** The row after a range is read where there is one, which the ids of others decide. */
const ROWS_AFTER = 4;

it.each(['purchase', 'contact', 'ask', 'permission'])(
  'of type %s a page reads rows by its own size, not by the length of a life',
  async (type) => {
    const [short, long] = [await withLife(30), await withLife(600)];
    const query = `&types=${type}`;
    const cost = { short: await costOf(short, query), long: await costOf(long, query) };
    expect(cost.long.calls).toBe(1);
    expect(cost.long.rows).toBeLessThanOrEqual(cost.short.rows + ROWS_AFTER);
    expect(cost.long.rows).toBeLessThanOrEqual(6 * (LIMIT + 1));
  },
);

it('with refunds a page reads one row more for each purchase of the life', async () => {
  const [short, long] = [await withLife(30), await withLife(600)];
  const cost = { short: await costOf(short, ''), long: await costOf(long, '') };
  expect(cost.long.calls).toBe(1);
  expect(cost.long.rows - cost.short.rows).toBeLessThanOrEqual(570 + ROWS_AFTER);
});

it('a page reads nothing of the other clients of a business', async () => {
  const business = await withLife(30);
  const alone = await costOf(business, '');
  const others = Array.from({ length: 200 }, (_, place) => ({
    id: `other${place}`,
    clientId: `client-${place}`,
    amount: 100,
    purchasedAt: '2024-02-01T00:00:00Z',
    referredBy: 'bea',
  }));
  const sent = { method: 'POST', path: '/v1/purchases/batch', key: business.secretKey, ...ndjson(others) };
  expect((await sendTo(bindings, sent)).body.recorded).toBe(200);
  expect((await costOf(business, '')).rows).toBeLessThanOrEqual(alone.rows + 2 * ROWS_AFTER);
});
