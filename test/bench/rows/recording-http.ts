import type { Bench } from '../../rigs/bench/bench.ts';
import { ratio, samplesOf } from '../../rigs/bench/contenders.ts';
import { createBusiness } from '../../rigs/bench/kith-caller.ts';
import { load, type Request } from '../../rigs/bench/load.ts';
import { interleave, spreadOf, type Contender, type Sample } from '../../rigs/bench/rounds.ts';
import type { Row } from '../../rigs/bench/row.ts';
import { startBare, type Runtime } from '../../rigs/bench/runtime.ts';

const TOPIC = 'Recording over HTTP';
const CONNECTIONS = 8;

/** Purchases recorded a second, against a bare Worker that makes one D1 insert of each. */
export async function measureRecordingOverHttp(bench: Bench): Promise<Row[]> {
  const { kith, businesses, rounds, seconds } = bench;
  const bare = await startBare('insert', { d1Databases: ['DB'] });
  try {
    await fetch(bare.originOf('insert'), { method: 'PUT' });
    const { secretKey } = [...businesses.values()].at(-1) ?? (await createBusiness(kith));
    const newPurchase = newPurchases(secretKey);
    const contender = (name: string, runtime: Runtime, worker: string, path: string): Contender => ({
      name,
      runtime,
      run: (time) =>
        load({ origin: runtime.originOf(worker), expected: 201 }, () => newPurchase(path), {
          seconds: time,
          connections: CONNECTIONS,
        }),
    });
    const contenders = [
      contender('bare', bare, 'insert', '/'),
      contender('kith', kith, 'kith-unlimited', '/v1/purchases'),
      contender('limited', kith, 'kith', '/v1/purchases'),
    ];
    return rowsOf(await interleave(contenders, rounds, seconds));
  } finally {
    await bare.stop();
  }
}

/** Makes a request for a purchase that is not on record, by a client who is new. */
function newPurchases(secretKey: string): (path: string) => Request {
  const run = Date.now().toString(36);
  let number = 0;
  return (path) => {
    number += 1;
    const purchasedAt = new Date().toISOString();
    const id = `${run}-${number}`;
    return {
      method: 'POST',
      path,
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, clientId: id, amount: 4_900, purchasedAt }),
    };
  };
}

function rowsOf(samples: ReadonlyMap<string, readonly Sample[]>): Row[] {
  const topic = TOPIC;
  const perSecond = (name: string) => spreadOf(samplesOf(samples, name).map((it) => it.perSecond));
  const cpuMs = (name: string) => spreadOf(samplesOf(samples, name).map((it) => it.cpuMs));
  return [
    { topic, what: 'bare Worker, one D1 insert', figure: perSecond('bare'), unit: 'requests/s' },
    { topic, what: 'bare Worker: CPU', figure: cpuMs('bare'), unit: 'ms/request' },
    { topic, what: 'POST /v1/purchases, key checked', figure: perSecond('kith'), unit: 'requests/s' },
    { topic, what: 'POST /v1/purchases: CPU', figure: cpuMs('kith'), unit: 'ms/request' },
    {
      topic,
      what: 'throughput to the bare insert',
      figure: ratio(samples, ['kith', 'bare'], 'perSecond'),
      unit: 'times',
      bar: { atLeast: 0.85 },
    },
    {
      topic,
      what: 'CPU to the bare insert',
      figure: ratio(samples, ['kith', 'bare'], 'cpuMs'),
      unit: 'times',
    },
    {
      topic,
      what: 'throughput with the simulated rate limit',
      figure: ratio(samples, ['limited', 'bare'], 'perSecond'),
      unit: 'times',
      note: 'locally, the rate limit is a call to another Worker',
    },
  ];
}
