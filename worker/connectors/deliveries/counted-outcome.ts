import type { Outcome } from '../observation.ts';

/** `refused`: the signature was missing or wrong. */
export type CountedOutcome = Outcome | 'refused';
