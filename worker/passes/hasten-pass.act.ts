import { logFailure } from '../logs/log.ts';
import { askForPass } from './passes.store.ts';

/**
 * Asks that the next call of the jobs begins a pass. What waits for it is stored, whether or not they hear of
 * it: the next pass begins within an hour.
 */
export async function hastenPass(directory: D1Database): Promise<void> {
  try {
    await askForPass(directory);
  } catch (error) {
    logFailure('pass_not_hastened', error);
  }
}
