/** What readings of relationships read, in the database's own counters. */
import { env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { ndjson } from '../rigs/client.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const DAY_MS = 86_400_000;
const PURCHASES_A_CLIENT = 4;
const SIZES = [100, 1_000];
const shops: { key: string; clients: number }[] = [];

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };

/** Each client buys every 40 days; every fifth was brought by the one before. */
beforeAll(async () => {
  for (const clients of SIZES) {
    const business = await newTestBusiness();
    const rows = Array.from({ length: clients * PURCHASES_A_CLIENT }, (_, index) => {
      const client = Math.floor(index / PURCHASES_A_CLIENT);
      const days = 10 + (client % 30) + 40 * (index % PURCHASES_A_CLIENT);
      const purchasedAt = new Date(Date.now() - days * DAY_MS).toISOString();
      const referredBy = client % 5 === 1 ? { referredBy: `c${client - 1}` } : {};
      return { id: `p${index}`, clientId: `c${client}`, purchasedAt, amount: 100, ...referredBy };
    });
    for (let from = 0; from < rows.length; from += 2_000) {
      const part = { key: business.secretKey, ...ndjson(rows.slice(from, from + 2_000)) };
      const said = await sendTo(env, { method: 'POST', path: '/v1/purchases/batch', ...part });
      if (said.status !== 200) throw new Error(said.text);
    }
    shops.push({ key: business.secretKey, clients });
  }
}, 60_000);

async function costOf(key: string, path: string) {
  recording.forget();
  const said = await sendTo(bindings, { method: 'GET', path, key });
  expect([said.status, said.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  const statements = recording.calls.flatMap((call) => call.statements);
  return {
    read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    calls: recording.calls.length,
  };
}

/**
 * Of a business as small as these the rhythm is read each time: some 6 rows a purchase, 25 a client here. The
 * summary reads two days of it.
 */
it.each([
  ['a client', '/v1/clients/c1', { each: 28, more: 100, calls: 6 }],
  ['a page of 50 clients', '/v1/clients', { each: 28, more: 50 * 40, calls: 6 }],
  ['a sorted page of 50', '/v1/clients?sort=value', { each: 40, more: 50 * 40, calls: 7 }],
  ['a page of those due', '/v1/clients?state=due&limit=500', { each: 50, more: 500 * 8, calls: 20 }],
  ['the summary', '/v1/relationship/summary', { each: 70, more: 100, calls: 2 }],
] as const)('%s takes so many rows and calls, whatever the size of the business', async (_, path, most) => {
  for (const { key, clients } of shops) {
    const { read, calls } = await costOf(key, path);
    expect(read).toBeLessThanOrEqual(most.each * clients + most.more);
    expect(calls).toBeLessThanOrEqual(most.calls);
  }
});
