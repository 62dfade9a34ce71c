import type { SaidRef } from '../../../worker/connectors/observation.ts';

/* Observations as tests write them. */

export function nothing(because: string): unknown[] {
  return [{ kind: 'nothing', because }];
}

export function unusable(because: string, path: string): unknown[] {
  return [{ kind: 'unusable', because, path }];
}

export function explicit(ref: string, clickedAtMs: number | null = null): SaidRef {
  return { ref, source: 'explicit', clickedAtMs };
}
