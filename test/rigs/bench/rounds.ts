import type { Load } from './load.ts';
import type { Runtime } from './runtime.ts';

/** One of the things that are measured against each other. */
export interface Contender {
  name: string;
  runtime: Runtime;
  run: (seconds: number) => Promise<Load>;
}

export interface Sample {
  perSecond: number;
  /** Processor time of the runtime for one request. */
  cpuMs: number;
  generatorLoad: number;
}

/**
 * Runs the contenders in turn, round after round, so that whatever else the machine does falls on all of them
 * alike. The first round warms up and is not counted. Every other round goes the other way round.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  seconds: number,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const sample = await measure(contender, round === 0 ? Math.min(1, seconds) : seconds);
      if (round > 0) samples.get(contender.name)!.push(sample);
    }
  }
  return samples;
}

async function measure({ name, runtime, run }: Contender, seconds: number): Promise<Sample> {
  const before = runtime.usage().cpuMs;
  const load = await run(seconds);
  if (load.wrong > 0)
    throw new Error(`${name}: ${load.wrong} of ${load.answered} answers had an unexpected status`);
  return {
    perSecond: load.answered / load.seconds,
    cpuMs: (runtime.usage().cpuMs - before) / Math.max(1, load.answered),
    generatorLoad: load.generatorLoad,
  };
}

/** The middle of some numbers, with the quarters around it. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/**
 * The ratio of each round of one to the same round of another: what a noisy moment does to both cancels out.
 */
export function ratioOf(
  samples: readonly Sample[],
  to: readonly Sample[],
  of: 'perSecond' | 'cpuMs',
): Spread {
  return spreadOf(samples.map((sample, round) => sample[of] / to[round]![of]));
}

function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}
