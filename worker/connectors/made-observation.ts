import type { NothingBecause, Observation, UnusableBecause } from './observation.ts';

export type Unusable = Extract<Observation, { kind: 'unusable' }>;

/** That there is nothing to record. */
export function nothing(because: NothingBecause): Observation {
  return { kind: 'nothing', because };
}

/** That something cannot be read, or is not what it has to be. */
export function unusable(because: UnusableBecause, path: string): Unusable {
  return { kind: 'unusable', because, path };
}
