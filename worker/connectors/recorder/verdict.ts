import type { NothingBecause, Outcome, Taken } from '../observation.ts';

/** What became of one observation. */
export interface Verdict {
  outcome: Outcome;
  because: string | null;
  path?: string;
  clientId?: string | null;
}

export const RECORDED: Verdict = { outcome: 'recorded', because: null };
export const REPEATED: Verdict = { outcome: 'repeated', because: null };
export const WAITING: Verdict = { outcome: 'waiting', because: null };

export function nothing(because: NothingBecause): Verdict {
  return { outcome: 'nothing', because };
}

/** From the strongest: what a delivery did is what the strongest of its observations did. */
const BY_STRENGTH: readonly Outcome[] = ['dead', 'waiting', 'recorded', 'repeated', 'nothing'];

/** What became of a delivery by what became of its observations; nothing at all is of no interest. */
export function takenOf(verdicts: readonly Verdict[]): Taken {
  const outcome = BY_STRENGTH.find((one) => verdicts.some((verdict) => verdict.outcome === one));
  const clientId = verdicts.find((verdict) => typeof verdict.clientId === 'string')?.clientId ?? null;
  if (outcome === undefined) return { outcome: 'nothing', because: 'not_interesting', path: null, clientId };
  const strongest = verdicts.filter((verdict) => verdict.outcome === outcome);
  const told = strongest.find(({ because }) => because !== null);
  return { outcome, because: told?.because ?? null, path: told?.path ?? null, clientId };
}
