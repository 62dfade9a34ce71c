import { loadOne, type Request } from './load.ts';
import { ratioOf, spreadOf, type Contender, type Sample } from './rounds.ts';
import type { Row } from './row.ts';
import type { Runtime } from './runtime.ts';

/** A Worker that is asked one thing over and over. */
export interface Asked {
  name: string;
  runtime: Runtime;
  worker: string;
  request: Request;
  expected: number;
}

const CONNECTIONS = 32;

/** The contender that sends one request for as long as it is its turn. */
export function oneRequest({ name, runtime, worker, request, expected }: Asked): Contender {
  return {
    name,
    runtime,
    run: (seconds) =>
      loadOne({ origin: runtime.originOf(worker), expected }, request, { seconds, connections: CONNECTIONS }),
  };
}

/** Two rows for each contender: its requests a second, and the processor time of one. */
export function rowsOfContenders(
  topic: string,
  samples: ReadonlyMap<string, readonly Sample[]>,
  labels: Readonly<Record<string, string>>,
): Row[] {
  return Object.entries(labels).flatMap(([name, what]): Row[] => {
    const taken = samplesOf(samples, name);
    return [
      { topic, what, figure: spreadOf(taken.map((it) => it.perSecond)), unit: 'requests/s' },
      {
        topic,
        what: `${what}: CPU`,
        figure: spreadOf(taken.map((it) => it.cpuMs * 1_000)),
        unit: 'us/request',
      },
    ];
  });
}

/** How much of one contender there is for one of another, round by round. */
export function ratio(
  samples: ReadonlyMap<string, readonly Sample[]>,
  [name, to]: readonly [string, string],
  of: 'perSecond' | 'cpuMs',
) {
  return ratioOf(samplesOf(samples, name), samplesOf(samples, to), of);
}

export function samplesOf(samples: ReadonlyMap<string, readonly Sample[]>, name: string): readonly Sample[] {
  const taken = samples.get(name);
  if (taken === undefined) throw new Error(`"${name}" was not measured`);
  return taken;
}
