import type { BenchBusiness } from './kith-caller.ts';
import type { Runtime } from './runtime.ts';

/** What every part of the benchmark works with. */
export interface Bench {
  kith: Runtime;
  /** By the number of purchases in their history. */
  businesses: ReadonlyMap<number, BenchBusiness>;
  /** The day after the last of the histories, as days since 1970. */
  day: number;
  /** How often contenders take turns, and how long each turn is. */
  rounds: number;
  seconds: number;
  say: (what: string) => void;
}
