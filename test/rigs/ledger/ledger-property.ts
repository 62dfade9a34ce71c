/** The property that the ledger exists for (guarantees.md, row 1), for whatever Worker it is shown. */
import fc from 'fast-check';
import { asTaken } from './as-taken.ts';
import { differences } from './compare.ts';
import type { History } from './facts.ts';
import { FOUND } from './found.ts';
import { importingHistories } from './importing.ts';
import { settle } from './settle.ts';
import { runHistory, type Rig } from './run-history.ts';
import { sendings, type Sending } from './sending.ts';
import { storyPlans, withStories } from './stories/told-histories.ts';

const MOST_SHOWN = 6;

/**
 * Runs so many random histories, `together` at a time in businesses beside each other, and throws the
 * smallest on which the Worker and the model differ.
 */
export async function checkLedger(
  nextRig: () => Rig,
  runs: number,
  seed: number,
  together = 1,
): Promise<void> {
  const told = fc
    .tuple(importingHistories(), sendings(), storyPlans())
    .map(([history, sending, plans]): [History, Sending] => [withStories(history, plans), sending]);
  const drawn = fc.array(told, {
    minLength: together,
    maxLength: together,
  });
  const property = fc.asyncProperty(drawn, async (pairs) => {
    const found = await Promise.all(pairs.map(([history, sending]) => checkOne(nextRig(), history, sending)));
    if (found.flat().length > 0) throw new Error(found.flat().slice(0, MOST_SHOWN).join('\n'));
  });
  const examples = together === 1 ? FOUND.map((found): [[History, Sending][]] => [[found]]) : [];
  await fc.assert(property, { numRuns: Math.ceil(runs / together), seed, examples });
}

async function checkOne(rig: Rig, history: History, sending: Sending): Promise<string[]> {
  const run = await runHistory(rig, history, sending);
  const taken = asTaken(history, run);
  return [
    ...taken.wronged,
    ...(await differences(
      rig.db,
      taken.history,
      { ...run, outcomes: taken.outcomes },
      settle(taken.history),
    )),
  ];
}
