import type { Databases } from '../database/databases.ts';
import { giveUpFurther } from './give-up-relocation.act.ts';
import { listRelocationsGivenUp } from './relocations.store.ts';

const RELOCATIONS_A_RUN = 3;

/**
 * Takes the next pieces of relocations that are being given up, so that no copy of anybody's data stays where
 * nobody looks for it, whether or not the command is run again.
 */
export async function giveUpRelocations(databases: Databases): Promise<void> {
  for (const relocation of await listRelocationsGivenUp(databases.directory, RELOCATIONS_A_RUN)) {
    await giveUpFurther(databases, relocation);
  }
}
