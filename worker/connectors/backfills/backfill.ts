import type { Outcome } from '../observation.ts';

/** A past that is being fetched, or was. */
export interface Backfill {
  id: string;
  connectorId: string;
  kind: 'backfill' | 'reconcile';
  state: 'running' | 'done' | 'failed' | 'stopped';
  fromMs: number | null;
  toMs: number;
  recorded: number;
  repeated: number;
  passedOver: number;
  waiting: number;
  dead: number;
  failures: number;
  because: string | null;
  createdAtMs: number;
  nextAtMs: number | null;
  endedAtMs: number | null;
}

/** How many of a page's sales had which outcome. */
export interface PageCounts {
  recorded: number;
  repeated: number;
  passedOver: number;
  waiting: number;
  dead: number;
}

/** Counts outcomes by what a backfill calls them. */
export function countOutcomes(outcomes: readonly Outcome[]): PageCounts {
  const counts: PageCounts = { recorded: 0, repeated: 0, passedOver: 0, waiting: 0, dead: 0 };
  for (const outcome of outcomes) counts[outcome === 'nothing' ? 'passedOver' : outcome] += 1;
  return counts;
}
