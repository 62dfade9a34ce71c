import type { Fact } from '../facts.ts';

/** Each fact with what becomes of it, one letter: recorded, = repeated, x in conflict, - refused. */
export interface LaterCase {
  facts: Fact[];
  outcomes: string;
}
