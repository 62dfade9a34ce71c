import type { CohortMark } from '../../reports/cohorts.ts';

/** Of fewer clients a percentage says too little: they are counted. */
export const FEWEST_FOR_SHARE = 10;

/** What a cell of the cohorts' table shows. */
export type CohortCell =
  /** The day has come for nobody. */
  | { kind: 'not_yet' }
  | { kind: 'counts' | 'shares'; clients: number; active: number; repeat: number | null; isOver: boolean };

/**
 * What is shown of a cohort after so many months. `repeat` is left out from 12 months on, when it is the
 * active ones once more.
 */
export function cohortCell({ months, clients, active, repeat, isOver }: CohortMark): CohortCell {
  if (clients === 0) return { kind: 'not_yet' };
  const kind = clients < FEWEST_FOR_SHARE ? 'counts' : 'shares';
  return { kind, clients, active, repeat: months < 12 ? repeat : null, isOver };
}
