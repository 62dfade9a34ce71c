import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '../../../commands/deploy/cost/usage.ts';
import { codeOf, LINKS, type HistoryRow } from '../../rigs/bench/history.ts';
import { ask, createBusiness, post, type BenchBusiness } from '../../rigs/bench/kith-caller.ts';
import { load, type Request } from '../../rigs/bench/load.ts';
import { startKith, type Runtime } from '../../rigs/bench/runtime.ts';
import { evenPurchases, purchaseBody, batchRow, refundBody } from './purchases.ts';
import { ROWS_A_BATCH } from './metered-shop.ts';
import type { Say } from './measure-jobs.ts';

const ROUNDS = 5;
const REQUESTS = 300;
const CONNECTIONS = 4;
/** Followings so far apart that each click is gathered alone, as where a link is followed now and then. */
const FOLLOWINGS = 60;
const APART_MS = 70;
/** By then the last clicks have been delivered and written. */
const SETTLED_AFTER_MS = 4_000;
const IDLE_MS = 2_000;
const EMPTY_CALLS = 300;
const YEAR_MS = 365 * 86_400_000;
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Milliseconds of processor time of each operation: with a click, all until it is written. */
export type CpuMs = Record<Exclude<Operation, 'delivery' | 'click'>, number> & { emptyCall: number };

/**
 * What operations take of the local runtime's processor time above what it takes idle: the least of several
 * rounds, because whatever else the machine does only adds to it. It holds the database and the simulated
 * cache and queue, which the platform does not bill as the Worker's, so it stays an upper bound.
 */
export async function measureCpu(say: Say): Promise<CpuMs> {
  const kith = await startKith();
  try {
    const measured = new Map<keyof CpuMs, number>();
    let idleShare = Infinity;
    const works = worksOf(kith, await createBusiness(kith));
    for (let round = 0; round <= ROUNDS; round += 1) {
      say(`processor time, round ${round} of ${ROUNDS}`);
      const idle = await cpuOf(kith, () => sleep(IDLE_MS));
      idleShare = Math.min(idleShare, idle.cpuMs / idle.ms);
      for (const work of await works(round)) {
        const { cpuMs, ms } = await cpuOf(kith, work.run);
        const above = Math.max(0, cpuMs - idleShare * ms) / work.times;
        // The first round warms up.
        if (round > 0) measured.set(work.name, Math.min(above, measured.get(work.name) ?? Infinity));
      }
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every work was done in each round
    return Object.fromEntries(measured) as CpuMs;
  } finally {
    await kith.stop();
  }
}

async function cpuOf(kith: Runtime, work: () => Promise<unknown>): Promise<{ cpuMs: number; ms: number }> {
  const [cpuBefore, startedAt] = [kith.usage().cpuMs, performance.now()];
  await work();
  return { cpuMs: kith.usage().cpuMs - cpuBefore, ms: performance.now() - startedAt };
}

/** Something done so many times, so that what it takes of one is known. */
interface Work {
  name: keyof CpuMs;
  times: number;
  run: () => Promise<unknown>;
}

/** The works of a round, each with purchases that no other round has. */
function worksOf(kith: Runtime, business: BenchBusiness): (round: number) => Promise<Work[]> {
  const { id, secretKey, publishableKey } = business;
  const key = { Authorization: `Bearer ${secretKey}` };
  const fresh = { 'Cache-Control': 'no-cache' };
  const get = (path: string, headers: Record<string, string>) => ({ method: 'GET', path, headers });
  const badge = `/v1/badge?key=${publishableKey}`;
  const always = (name: keyof CpuMs, request: Request, expected: number) =>
    requests(kith, name, Array<Request>(REQUESTS).fill(request), expected);
  return async (round) => {
    if (round === 0) await createLinks(kith, business);
    const rows = purchasesOfRound(round);
    const said = (some: readonly HistoryRow[]) =>
      some.map((row) => postJson('/v1/purchases', key, purchaseBody(row)));
    const without = rows.slice(0, REQUESTS).map((row) => ({ ...row, ref: '' }));
    const byLink = rows
      .slice(REQUESTS, 2 * REQUESTS)
      .map((row) => ({ ...row, ref: codeOf(1), referredBy: '' }));
    const batch = rows
      .slice(2 * REQUESTS)
      .map(batchRow)
      .map((row) => JSON.stringify(row))
      .join('\n');
    const ndjson = { ...key, 'Content-Type': 'application/x-ndjson' };
    const batched = [{ method: 'POST', path: '/v1/purchases/batch', headers: ndjson, body: batch }];
    return [
      { name: 'emptyCall', times: EMPTY_CALLS, run: () => ask(kith, { ask: 'empty', times: EMPTY_CALLS }) },
      requests(kith, 'purchase', said(without), 201),
      requests(kith, 'samePurchase', said(without), 200),
      requests(kith, 'purchaseByLink', said(byLink), 201),
      requests(
        kith,
        'refund',
        without.map((row) => refundOf(row, key)),
        201,
      ),
      { ...requests(kith, 'batchRow', batched, 200), times: ROWS_A_BATCH },
      requests(kith, 'arrival', arrivals(publishableKey), 202),
      always('badge', get(badge, fresh), 200),
      always('rememberedBadge', get(badge, {}), 200),
      always('ror', get('/v1/ror', key), 200),
      always('proofPage', get(`/b/${id}`, fresh), 200),
      { name: 'redirect', times: FOLLOWINGS, run: () => followNowAndThen(kith) },
    ];
  };
}

function requests(kith: Runtime, name: keyof CpuMs, all: readonly Request[], expected: number): Work {
  return {
    name,
    times: all.length,
    async run() {
      let next = 0;
      const limits = { requests: all.length, connections: Math.min(CONNECTIONS, all.length) };
      const target = { origin: kith.originOf('kith-unlimited'), expected };
      const { wrong } = await load(target, () => all[next++]!, limits);
      if (wrong > 0) throw new Error(`${name}: ${wrong} of ${all.length} were not answered ${expected}`);
    },
  };
}

async function createLinks(kith: Runtime, { secretKey }: BenchBusiness): Promise<void> {
  for (let link = 0; link < LINKS; link += 1) {
    await post(kith, '/v1/links', secretKey, { clientId: `client-${link}`, code: codeOf(link) });
  }
}

function purchasesOfRound(round: number): HistoryRow[] {
  const nowMs = Date.now();
  return evenPurchases(2 * REQUESTS + ROWS_A_BATCH, nowMs - YEAR_MS, nowMs).map((row) => ({
    ...row,
    id: `${round}-${row.id}`,
    clientId: `${round}-${row.clientId}`,
    referredBy: row.referredBy === '' ? '' : `${round}-${row.referredBy}`,
  }));
}

function postJson(path: string, headers: Record<string, string>, body: object): Request {
  const json = { ...headers, 'Content-Type': 'application/json' };
  return { method: 'POST', path, headers: json, body: JSON.stringify(body) };
}

function refundOf(row: HistoryRow, headers: Record<string, string>): Request {
  const body = refundBody({ ...row, refundedAmount: String(row.amount) })!;
  return postJson(`/v1/purchases/${row.id}/refunds`, headers, body);
}

function arrivals(publishableKey: string): Request[] {
  const at = new Date().toISOString();
  const body = JSON.stringify({ code: codeOf(1), at, key: publishableKey });
  return Array.from({ length: REQUESTS }, (_, visitor) => ({
    method: 'POST',
    path: '/v1/arrivals',
    headers: {
      'Content-Type': 'text/plain',
      Origin: 'https://example.com',
      'User-Agent': VISITOR,
      'CF-Connecting-IP': `203.0.${visitor >> 8}.${visitor & 255}`,
    },
    body,
  }));
}

/** Follows a link as often as `FOLLOWINGS`, and waits until the clicks are written. */
async function followNowAndThen(kith: Runtime): Promise<void> {
  for (let following = 0; following < FOLLOWINGS; following += 1) {
    const { status } = await fetch(`${kith.originOf('kith')}/r/${codeOf(1)}`, {
      redirect: 'manual',
      headers: { 'User-Agent': VISITOR },
    });
    if (status !== 302) throw new Error(`a link was answered ${status}`);
    await sleep(APART_MS);
  }
  await sleep(SETTLED_AFTER_MS);
}
