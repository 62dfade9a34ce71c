import type { Standing } from '../ledger/standing.ts';

/** The numbers of one day as every answer shows them. `ror` is null when nobody is active, never 0. */
export interface Ror extends Standing {
  referredOrRepeat: number;
  ror: number | null;
  rorAllTime: number | null;
}

/** ROR with its parts from a day's standing (definition.md, ROR). */
export function rorOf(standing: Standing): Ror {
  const referredOrRepeat = standing.referred + standing.repeat - standing.both;
  return {
    ...standing,
    referredOrRepeat,
    ror: standing.active === 0 ? null : referredOrRepeat / standing.active,
    rorAllTime: standing.ever === 0 ? null : referredOrRepeat / standing.ever,
  };
}
