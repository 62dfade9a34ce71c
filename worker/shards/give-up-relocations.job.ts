import type { Databases } from '../database/databases.ts';
import type { StepOutcome } from '../passes/job.ts';
import { inTurn } from '../passes/turn.ts';
import { giveUpABit } from './give-up-relocation.act.ts';
import { listRelocationsGivenUp } from './relocations.store.ts';

const MAX_LISTED = 50;

/**
 * Takes the next pieces of one of the relocations that are being given up, so that no copy of anybody's data
 * stays where nobody looks for it, whether or not the command is run again.
 */
export async function giveUpRelocations(databases: Databases, nowMs: number): Promise<StepOutcome> {
  const givenUp = await listRelocationsGivenUp(databases.directory, MAX_LISTED);
  const [relocation] = inTurn(givenUp, nowMs);
  if (relocation === undefined) return 'done';
  const isOver = await giveUpABit(databases, relocation);
  return isOver && givenUp.length === 1 ? 'done' : 'more';
}
