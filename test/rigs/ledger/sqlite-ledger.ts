import { newSqliteD1 } from '../databases/sqlite-d1.ts';
import { storeRig } from './store-rig.ts';
import { checkLedger } from './ledger-property.ts';
import type { Rig } from './run-history.ts';

/**
 * Where the random histories start, and how many there are: KITH_SEED and KITH_RUNS make a run again.
 * `npm run exact` has 50,000 here and 2,000 in workerd (guarantees.md, row 1).
 */
export const SEED = Number(process.env['KITH_SEED'] ?? Date.now() % 2 ** 31);
export const RUNS = Number(process.env['KITH_RUNS'] ?? 1_000);

/**
 * A database is thrown away after so many businesses, so that the rows of others neither lack nor pile up.
 */
const BUSINESSES_A_DATABASE = 200;

/** Checks the ledger on node:sqlite; answers how many histories were run. */
export async function checkSqliteLedger(runs: number, seed: number): Promise<number> {
  let rig: Rig | undefined;
  let businesses = 0;
  await checkLedger(
    () => {
      if (rig === undefined || businesses % BUSINESSES_A_DATABASE === 0) rig = storeRig(newSqliteD1());
      businesses += 1;
      return rig;
    },
    runs,
    seed,
  );
  return businesses;
}
