import type { Bench } from '../../rigs/bench/bench.ts';
import { oneRequest, ratio, rowsOfContenders } from '../../rigs/bench/contenders.ts';
import type { Request } from '../../rigs/bench/load.ts';
import { interleave } from '../../rigs/bench/rounds.ts';
import type { Row } from '../../rigs/bench/row.ts';
import { startBare } from '../../rigs/bench/runtime.ts';

const TOPIC = 'Badge';

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
  const bare = await startBare('constant');
  try {
    const contenders = [
      oneRequest({ name: 'constant', runtime: bare, worker: 'constant', request, expected: 200 }),
      oneRequest({ name: 'cached', runtime: kith, worker: 'kith', request, expected: 200 }),
      oneRequest({ name: 'fresh', runtime: kith, worker: 'kith', request: fresh, expected: 200 }),
    ];
    const samples = await interleave(contenders, rounds, seconds);
    const toBare = (of: 'perSecond' | 'cpuMs') => ratio(samples, ['cached', 'constant'], of);
    return [
      ...rowsOfContenders(TOPIC, samples, {
        constant: 'bare workerd, constant JSON',
        cached: 'Kith, cached',
        fresh: 'Kith, not cached',
      }),
      {
        topic: TOPIC,
        what: 'cached: throughput to bare',
        figure: toBare('perSecond'),
        unit: 'times',
        bar: { atLeast: 0.85 },
      },
      { topic: TOPIC, what: 'cached: CPU to bare', figure: toBare('cpuMs'), unit: 'times' },
    ];
  } finally {
    await bare.stop();
  }
}
