import type { Bench } from '../../rigs/bench/bench.ts';
import { firstCode } from '../../rigs/bench/import-history.ts';
import { ask, type BenchBusiness } from '../../rigs/bench/kith-caller.ts';
import { load, loadOne, type Request } from '../../rigs/bench/load.ts';
import { interleave, ratioOf, spreadOf } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { startBare, type Runtime } from '../../rigs/bench/runtime.ts';

const CONNECTIONS = 32;
const COUNTED = 5_000;
const MOST_SECONDS = 60;
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/**
 * The redirect with its click recorded, the queue's consumer running, against a constant 302, bare and
 * through Hono.
 */
export async function measureRedirect(bench: Bench): Promise<Row[]> {
  const { kith, businesses, rounds, seconds, say } = bench;
  const business = [...businesses.values()][0]!;
  const request: Request = {
    method: 'GET',
    path: `/r/${firstCode(business)}`,
    headers: { 'User-Agent': VISITOR },
  };
  say('redirect: every click accounted for');
  const rows = [...(await accountForClicks(kith, business, request)), await countRows(kith, business)];
  say('redirect: requests a second');
  const [constant, hono] = [await startBare('constant'), await startBare('hono')];
  try {
    const contender = (name: string, runtime: Runtime) => ({
      name,
      runtime,
      run: async (time: number) => loadOne(runtime.originOf(name), request, 302, time, CONNECTIONS),
    });
    const samples = await interleave(
      [contender('constant', constant), contender('hono', hono), contender('kith', kith)],
      rounds,
      seconds,
    );
    const [of, topic] = [(name: string) => samples.get(name)!, 'Redirect'];
    for (const [name, what] of [
      ['constant', 'bare workerd, constant 302'],
      ['hono', 'Hono, constant 302'],
      ['kith', 'Kith, click recorded'],
    ] as const) {
      rows.push({ topic, what, figure: spreadOf(of(name).map((it) => it.perSecond)), unit: 'requests/s' });
      rows.push({
        topic,
        what: `${what}: CPU`,
        figure: spreadOf(of(name).map((it) => it.cpuMs * 1_000)),
        unit: 'us/request',
      });
    }
    rows.push({
      topic,
      what: 'load on the generator of the bare run',
      figure: spreadOf(of('constant').map((it) => it.generatorLoad)),
      unit: 'cores',
    });
    const to = (name: string, what: 'perSecond' | 'cpuMs') => ratioOf(of('kith'), of(name), what);
    return [
      ...rows,
      {
        topic,
        what: 'throughput to bare',
        figure: to('constant', 'perSecond'),
        unit: 'times',
        bar: { atLeast: 0.85 },
      },
      { topic, what: 'CPU to bare', figure: to('constant', 'cpuMs'), unit: 'times', bar: { atMost: 1.2 } },
      { topic, what: 'throughput to Hono', figure: to('hono', 'perSecond'), unit: 'times' },
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
  await load(kith.originOf('kith'), () => request, 302, { requests: COUNTED, connections: CONNECTIONS });
  const answeredAt = performance.now();
  let counted = 0;
  while (counted < COUNTED && performance.now() - answeredAt < MOST_SECONDS * 1_000) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    counted = (await clicksOf(kith, business)) - before;
  }
  const seconds = (performance.now() - answeredAt) / 1_000;
  const topic = 'Redirect';
  return [
    {
      topic,
      what: `clicks on record after ${COUNTED.toLocaleString('en')} redirects`,
      figure: exactly(counted),
      unit: 'clicks',
      bar: { atLeast: COUNTED, atMost: COUNTED },
    },
    { topic, what: 'until the last of them was', figure: exactly(seconds), unit: 's' },
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
    topic: 'Redirect',
    what: 'rows written per click',
    figure: exactly(rowsWritten / clicks.length),
    unit: 'rows',
    bar: { atMost: 1 },
  };
}
