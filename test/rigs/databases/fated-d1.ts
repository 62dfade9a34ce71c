import { wrapD1 } from './d1.ts';

/**
 * What becomes of a call: it works, it fails before its effect, or it has its effect and its answer is lost.
 */
export type Fate = 'works' | 'before' | 'after';

/**
 * A D1 database whose calls have the fates that `nextFate` deals out, one a call; a batch is one call. `says`
 * is what D1 says of those that fail.
 */
export function fatedD1(
  real: D1Database,
  nextFate: () => Fate,
  says: () => string = () => 'Network connection lost.',
): D1Database {
  return wrapD1(real, async (_, make) => {
    const fate = nextFate();
    if (fate === 'works') return make();
    if (fate === 'after') await make();
    throw new Error(`D1_ERROR: ${says()}`);
  });
}
