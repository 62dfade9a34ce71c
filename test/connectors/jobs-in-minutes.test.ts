/** What the jobs are to do for an owner who waits, with a call of the platform each minute. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnv } from '../../worker/env.ts';
import { runJobs } from '../../worker/jobs.ts';
import { connectPaddle, delivery, transaction } from '../rigs/connectors/paddle-shop.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { runWholePass } from '../rigs/whole-pass.ts';
import { bindingsOn, businessIn, newWorld } from '../rigs/world-in-node.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A shop whose jobs have nothing to do, so that the next pass is an hour away. */
async function restingShop(shards: 1 | 2) {
  const world = newWorld(shards);
  const business = await businessIn(world);
  const connector = await connectPaddle(business);
  const asked: string[] = [];
  /** What the provider answers first; after these it has no sale at all. */
  const answers: Response[] = [];
  const fetch = async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return answers.shift() ?? Response.json({ data: [], meta: { pagination: { has_more: false } } });
  };
  const env = { ...readEnv(bindingsOn(world.databases)), fetch };
  await runWholePass(env, Date.now());
  /** After how many calls, a minute each, something is so. */
  let atMs = Date.now();
  const callsUntil = async (isSo: () => Promise<boolean>) => {
    for (let calls = 1; calls <= 120; calls += 1) {
      atMs += MINUTE_MS;
      await runJobs(env, atMs);
      if (await isSo()) return calls;
    }
    return Infinity;
  };
  return { world, business, connector, asked, answers, callsUntil };
}

describe.each([1, 2] as const)('with %i databases', (shards) => {
  it('a backfill asks for its first page within minutes, also where a pass has just ended', async () => {
    const { business, connector, asked, callsUntil } = await restingShop(shards);
    const said = await business.post(`/v1/connectors/${connector.id}/backfills`, {
      apiKey: 'pdl_live_of-the-tests',
    });
    expect(said.status).toBe(202);
    expect(await callsUntil(async () => asked.length > 0)).toBeLessThanOrEqual(2 * shards);
  });

  it('what could not be taken is taken within minutes, also where a pass has just ended', async () => {
    const { world, business, connector, callsUntil } = await restingShop(shards);
    const failing = world.databases.map((db) =>
      wrapD1(db, async (statements, make) => {
        if (statements.some((sql) => sql.includes('incoming_purchases'))) throw new Error('D1_ERROR: busy');
        return make();
      }),
    );
    const sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
    expect((await sendInNode(bindingsOn(failing), sent)).body.outcome).toBe('kept');
    const isTaken = async () => (await business.get('/v1/purchases')).body.data.length === 1;
    expect(await callsUntil(isTaken)).toBeLessThanOrEqual(2 + 2 * shards);
  });

  it('a backfill that its provider asked for patience goes on when that is over', async () => {
    const { business, connector, callsUntil, answers, asked } = await restingShop(shards);
    answers.push(new Response('{}', { status: 429, headers: { 'Retry-After': '600' } }));
    await business.post(`/v1/connectors/${connector.id}/backfills`, { apiKey: 'pdl_live_of-the-tests' });
    const calls = await callsUntil(async () => asked.length > 1);
    expect(calls).toBeGreaterThan(10);
    expect(calls).toBeLessThanOrEqual(11 + 4 * shards);
  });

  it('a comparison asks for its pages in the hour in which it begins', async () => {
    const { business, connector, callsUntil, asked } = await restingShop(shards);
    await business.post(`/v1/connectors/${connector.id}/backfills`, {
      apiKey: 'pdl_live_of-the-tests',
      keepKey: true,
    });
    const comparisons = async () =>
      (await business.get(`/v1/connectors/${connector.id}/backfills`)).body.data.filter(
        ({ kind, state }: { kind: string; state: string }) => kind === 'reconcile' && state === 'done',
      ).length;
    await callsUntil(async () => asked.length > 0);
    expect(await callsUntil(async () => (await comparisons()) > 0)).toBeLessThanOrEqual(60);
  });
});
