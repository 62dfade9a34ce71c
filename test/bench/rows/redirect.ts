import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../../rigs/bench/bench.ts';
import { oneRequest, ratio, rowsOfContenders, samplesOf } from '../../rigs/bench/contenders.ts';
import { firstCode } from '../../rigs/bench/import-history.ts';
import { ask, type BenchBusiness } from '../../rigs/bench/kith-caller.ts';
import { load, type Request } from '../../rigs/bench/load.ts';
import { interleave, spreadOf } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { startBare, type Runtime } from '../../rigs/bench/runtime.ts';

const TOPIC = 'Redirect';
const COUNTED = 5_000;
const COUNTED_CONNECTIONS = 32;
const TIMEOUT_SECONDS = 60;
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/**
 * The redirect with its click recorded, the queue's consumer running, against a constant 302, bare and
 * through Hono.
 */
export async function measureRedirect(bench: Bench): Promise<Row[]> {
  const { kith, businesses, say } = bench;
  const business = [...businesses.values()][0]!;
  const request: Request = {
    method: 'GET',
    path: `/r/${firstCode(business)}`,
    headers: { 'User-Agent': VISITOR },
  };
  say('redirect: every click accounted for');
  const counted = [...(await accountForClicks(kith, business, request)), await countRows(kith, business)];
  say('redirect: requests a second');
  return [...counted, ...(await measureThroughput(bench, request))];
}

async function measureThroughput({ kith, rounds, seconds }: Bench, request: Request): Promise<Row[]> {
  const [constant, hono] = [await startBare('constant'), await startBare('hono')];
  try {
    const contender = (name: string, runtime: Runtime) =>
      oneRequest({ name, runtime, worker: name, request, expected: 302 });
    const contenders = [contender('constant', constant), contender('hono', hono), contender('kith', kith)];
    const samples = await interleave(contenders, rounds, seconds);
    const to = (name: string, of: 'perSecond' | 'cpuMs') => ratio(samples, ['kith', name], of);
    const toBare = { topic: TOPIC, unit: 'times' };
    return [
      ...rowsOfContenders(TOPIC, samples, {
        constant: 'bare workerd, constant 302',
        hono: 'Hono, constant 302',
        kith: 'Kith, click recorded',
      }),
      {
        topic: TOPIC,
        what: 'load on the generator of the bare run',
        figure: spreadOf(samplesOf(samples, 'constant').map((it) => it.generatorLoad)),
        unit: 'cores',
      },
      {
        ...toBare,
        what: 'throughput to bare',
        figure: to('constant', 'perSecond'),
        bar: { atLeast: 0.85 },
      },
      { ...toBare, what: 'CPU to bare', figure: to('constant', 'cpuMs'), bar: { atMost: 1.2 } },
      { ...toBare, what: 'throughput to Hono', figure: to('hono', 'perSecond') },
    ];
  } finally {
    await Promise.all([constant.stop(), hono.stop()]);
  }
}

/**
 * Follows a link a known number of times and waits until the queue has brought as many clicks to the
 * database.
 */
async function accountForClicks(kith: Runtime, business: BenchBusiness, request: Request): Promise<Row[]> {
  const before = await clicksOf(kith, business);
  const target = { origin: kith.originOf('kith'), expected: 302 };
  await load(target, () => request, { requests: COUNTED, connections: COUNTED_CONNECTIONS });
  const answeredAt = performance.now();
  let counted = 0;
  while (counted < COUNTED && performance.now() - answeredAt < TIMEOUT_SECONDS * 1_000) {
    await sleep(250);
    counted = (await clicksOf(kith, business)) - before;
  }
  const seconds = (performance.now() - answeredAt) / 1_000;
  return [
    {
      topic: TOPIC,
      what: `clicks on record after ${COUNTED.toLocaleString('en')} redirects`,
      figure: exactly(counted),
      unit: 'clicks',
      bar: { atLeast: COUNTED, atMost: COUNTED },
    },
    { topic: TOPIC, what: 'until the last of them was', figure: exactly(seconds), unit: 's' },
  ];
}

async function clicksOf(kith: Runtime, business: BenchBusiness): Promise<number> {
  const kinds = (await ask(kith, { ask: 'clicks', business: business.id })).answer as {
    kind: string;
    clicks: number;
  }[];
  return kinds.find(({ kind }) => kind === 'person')?.clicks ?? 0;
}

async function countRows(kith: Runtime, business: BenchBusiness): Promise<Row> {
  const clicks = Array.from({ length: 200 }, (_, index) => ({
    id: `bench-${Date.now()}-${index}`,
    business: business.id,
    linkId: 'bench',
    occurredAtMs: Date.now(),
    kind: 'bot',
    visitor: null,
    referringHost: null,
    country: null,
  }));
  const { rowsWritten } = await ask(kith, { ask: 'record clicks', business: business.id, fact: clicks });
  return {
    topic: TOPIC,
    what: 'rows written per click',
    figure: exactly(rowsWritten / clicks.length),
    unit: 'rows',
    bar: { atMost: 1 },
  };
}
