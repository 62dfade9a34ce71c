import { formatChainEnd, type CheckedTrail } from './checked-trail.ts';

/** What a check of the trail found, as the API answers it. */
export function checkedToJson({ end, waiting, broken, isMore }: CheckedTrail) {
  return {
    ok: broken === null,
    through: end === null ? null : formatChainEnd(end),
    isMore,
    waiting,
    brokenAt: broken?.seq ?? null,
    because: broken?.kind ?? null,
  };
}
