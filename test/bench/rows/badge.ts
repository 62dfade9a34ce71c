import type { Bench } from '../../rigs/bench/bench.ts';
import { loadOne, type Request } from '../../rigs/bench/load.ts';
import { interleave, ratioOf, spreadOf } from '../../rigs/bench/rounds.ts';
import type { Row } from '../../rigs/bench/row.ts';
import { startBare } from '../../rigs/bench/runtime.ts';

const CONNECTIONS = 32;

/** The badge from memory and from the database, against a bare Worker that answers constant JSON. */
export async function measureBadge({ kith, businesses, rounds, seconds, say }: Bench): Promise<Row[]> {
  say('badge');
  const { publishableKey } = [...businesses.values()].at(-1)!;
  const request: Request = {
    method: 'GET',
    path: `/v1/badge?key=${publishableKey}`,
    headers: { 'Accept-Language': 'en' },
  };
  const fresh: Request = { ...request, headers: { ...request.headers, 'Cache-Control': 'no-cache' } };
  const constant = await startBare('constant');
  try {
    const samples = await interleave(
      [
        {
          name: 'constant',
          runtime: constant,
          run: async (time) => loadOne(constant.originOf('constant'), request, 200, time, CONNECTIONS),
        },
        {
          name: 'cached',
          runtime: kith,
          run: async (time) => loadOne(kith.originOf('kith'), request, 200, time, CONNECTIONS),
        },
        {
          name: 'fresh',
          runtime: kith,
          run: async (time) => loadOne(kith.originOf('kith'), fresh, 200, time, CONNECTIONS),
        },
      ],
      rounds,
      seconds,
    );
    const [of, topic] = [(name: string) => samples.get(name)!, 'Badge'];
    const rows: Row[] = [];
    for (const [name, what] of [
      ['constant', 'bare workerd, constant JSON'],
      ['cached', 'Kith, cached'],
      ['fresh', 'Kith, not cached'],
    ] as const) {
      rows.push({ topic, what, figure: spreadOf(of(name).map((it) => it.perSecond)), unit: 'requests/s' });
      rows.push({
        topic,
        what: `${what}: CPU`,
        figure: spreadOf(of(name).map((it) => it.cpuMs * 1_000)),
        unit: 'us/request',
      });
    }
    return [
      ...rows,
      {
        topic,
        what: 'cached: throughput to bare',
        figure: ratioOf(of('cached'), of('constant'), 'perSecond'),
        unit: 'times',
        bar: { atLeast: 0.85 },
      },
      {
        topic,
        what: 'cached: CPU to bare',
        figure: ratioOf(of('cached'), of('constant'), 'cpuMs'),
        unit: 'times',
      },
    ];
  } finally {
    await constant.stop();
  }
}
