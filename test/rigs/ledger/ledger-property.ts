/** The property that the ledger exists for (guarantees.md, row 1), for whatever Worker it is shown. */
import fc from 'fast-check';
import { asTaken } from './as-taken.ts';
import { disagreements } from './compare.ts';
import type { History } from './facts.ts';
import { FOUND } from './found.ts';
import { histories } from './generate-history.ts';
import { settle } from './settle.ts';
import { tell, type Rig } from './run-history.ts';
import { tellings, type Telling } from './telling.ts';

const MOST_SHOWN = 6;

/**
 * Tells `runs` random histories, `together` at a time to businesses beside each other, and throws the
 * smallest on which the Worker and the oracle disagree.
 */
export async function checkLedger(
  nextRig: () => Rig,
  runs: number,
  seed: number,
  together = 1,
): Promise<void> {
  const tales = fc.array(fc.tuple(histories(), tellings()), { minLength: together, maxLength: together });
  const property = fc.asyncProperty(tales, async (pairs) => {
    const found = await Promise.all(pairs.map(([history, telling]) => checkOne(nextRig(), history, telling)));
    if (found.flat().length > 0) throw new Error(found.flat().slice(0, MOST_SHOWN).join('\n'));
  });
  const examples = together === 1 ? FOUND.map((found): [[History, Telling][]] => [[found]]) : [];
  await fc.assert(property, { numRuns: Math.ceil(runs / together), seed, examples });
}

async function checkOne(rig: Rig, history: History, telling: Telling): Promise<string[]> {
  const told = await tell(rig, history, telling);
  const taken = asTaken(history, told.outcomes);
  return [
    ...taken.wronged,
    ...(await disagreements(
      rig.db,
      taken.history,
      { ...told, outcomes: taken.outcomes },
      settle(taken.history),
    )),
  ];
}
