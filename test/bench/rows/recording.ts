import { untilDay } from '../../../worker/calendar/cover.ts';
import type { Bench } from '../../rigs/bench/bench.ts';
import { ask, createBusiness, type Asked } from '../../rigs/bench/kith-caller.ts';
import { load } from '../../rigs/bench/load.ts';
import { interleave, ratioOf, spreadOf, type Contender } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { startBare } from '../../rigs/bench/runtime.ts';

const DAY_MS = 86_400_000;
const EACH = 20;
const CONNECTIONS = 8;

/**
 * What recording costs: rows of each kind of fact at each size, then requests a second against one bare
 * insert.
 */
export async function measureRecording(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, business] of bench.businesses) {
    bench.say(`recording at ${size}`);
    rows.push(...(await countRows(bench, size, business.id)));
  }
  bench.say('recording over HTTP');
  return [...rows, ...(await measureHttp(bench))];
}

async function countRows({ kith, day }: Bench, size: number, business: string): Promise<Row[]> {
  const run = Date.now().toString(36);
  const record = (fact: object) => ask(kith, { ask: 'purchase', business, fact });
  const lapsed = (await ask(kith, { ask: 'clients', business, day: day - 400 })).answer as {
    client_id: string;
  }[];
  const counted: Record<string, Asked[]> = {
    'new client': [],
    'second purchase': [],
    'client who returns after a lapse': [],
    'purchase that arrives a year late': [],
    'the same fact again': [],
    'refund that voids the purchase': [],
  };
  for (let index = 0; index < EACH; index += 1) {
    const client = `${run}-${index}`;
    const first = purchase(`${client}-a`, client, day);
    counted['new client']!.push(await record(first));
    counted['second purchase']!.push(await record(purchase(`${client}-b`, client, day)));
    counted['the same fact again']!.push(await record(first));
    counted['purchase that arrives a year late']!.push(
      await record(purchase(`${client}-c`, client, day - 365)),
    );
    const lost = lapsed[index];
    if (lost)
      counted['client who returns after a lapse']!.push(
        await record(purchase(`${client}-d`, lost.client_id, day)),
      );
    const fact = {
      id: `${client}-r`,
      purchaseId: `${client}-b`,
      amountMinor: null,
      occurredAtMs: day * DAY_MS,
      day,
    };
    counted['refund that voids the purchase']!.push(await ask(kith, { ask: 'refund', business, fact }));
  }
  const topic = `Recording, ${size.toLocaleString('en')} purchases`;
  const rows = Object.entries(counted).flatMap(([what, asked]): Row[] => [
    {
      topic,
      what: `${what}: rows read`,
      figure: spreadOf(asked.map((it) => it.rowsRead)),
      unit: 'rows',
      bar: { atMost: what === 'the same fact again' ? 5 : 40 },
    },
    {
      topic,
      what: `${what}: rows written`,
      figure: spreadOf(asked.map((it) => it.rowsWritten)),
      unit: 'rows',
      bar: { atMost: what === 'the same fact again' ? 0 : 8 },
    },
  ]);
  const written = (what: string) => counted[what]!.reduce((sum, it) => sum + it.rowsWritten, 0) / EACH;
  const mean = 0.6 * written('new client') + 0.4 * written('second purchase');
  return [
    ...rows,
    {
      topic,
      what: 'mean of rows written (60 % new clients)',
      figure: exactly(mean),
      unit: 'rows',
      bar: { atMost: 5 },
    },
  ];
}

function purchase(id: string, clientId: string, day: number) {
  const nothing = {
    clientName: null,
    clientEmailDigest: null,
    ref: null,
    referredBy: null,
    clickedAtMs: null,
    metadata: null,
    claim: null,
  };
  return {
    ...nothing,
    id,
    clientId,
    day,
    untilDay: untilDay(day),
    occurredAtMs: day * DAY_MS + 1,
    amountMinor: 4_900,
    currency: 'EUR',
  };
}

async function measureHttp({ kith, businesses, rounds, seconds }: Bench): Promise<Row[]> {
  const bare = await startBare('insert', { d1Databases: ['DB'] });
  try {
    await fetch(bare.originOf('insert'), { method: 'PUT' });
    const { secretKey } = [...businesses.values()].at(-1) ?? (await createBusiness(kith));
    const run = Date.now().toString(36);
    let number = 0;
    const request = (path: string) => () => {
      number += 1;
      const purchasedAt = new Date().toISOString();
      const body = JSON.stringify({
        id: `${run}-${number}`,
        clientId: `${run}-${number}`,
        amount: 4_900,
        purchasedAt,
      });
      const headers = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' };
      return { method: 'POST', path, headers, body };
    };
    const contender = (name: string, runtime: typeof kith, worker: string, path: string): Contender => ({
      name,
      runtime,
      run: (time) =>
        load(runtime.originOf(worker), request(path), 201, { seconds: time, connections: CONNECTIONS }),
    });
    const samples = await interleave(
      [
        contender('bare', bare, 'insert', '/'),
        contender('kith', kith, 'kith-unbraked', '/v1/purchases'),
        contender('braked', kith, 'kith', '/v1/purchases'),
      ],
      rounds,
      seconds,
    );
    const [of, topic] = [(name: string) => samples.get(name)!, 'Recording over HTTP'];
    const perSecond = (name: string) => spreadOf(of(name).map((it) => it.perSecond));
    const cpuMs = (name: string) => spreadOf(of(name).map((it) => it.cpuMs));
    const braked = 'the brake against abuse is simulated by a call to another Worker';
    return [
      { topic, what: 'bare Worker, one D1 insert', figure: perSecond('bare'), unit: 'requests/s' },
      { topic, what: 'bare Worker: CPU', figure: cpuMs('bare'), unit: 'ms/request' },
      { topic, what: 'POST /v1/purchases, key checked', figure: perSecond('kith'), unit: 'requests/s' },
      { topic, what: 'POST /v1/purchases: CPU', figure: cpuMs('kith'), unit: 'ms/request' },
      {
        topic,
        what: 'throughput to the bare insert',
        figure: ratioOf(of('kith'), of('bare'), 'perSecond'),
        unit: 'times',
        bar: { atLeast: 0.85 },
      },
      {
        topic,
        what: 'CPU to the bare insert',
        figure: ratioOf(of('kith'), of('bare'), 'cpuMs'),
        unit: 'times',
      },
      {
        topic,
        what: 'throughput with the simulated brake',
        figure: ratioOf(of('braked'), of('bare'), 'perSecond'),
        unit: 'times',
        note: braked,
      },
    ];
  } finally {
    await bare.stop();
  }
}
