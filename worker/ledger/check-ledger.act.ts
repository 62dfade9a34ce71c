import type { Deps } from '../database/deps.ts';
import {
  beginCheck,
  compareGathered,
  findCheck,
  findNextClient,
  gatherClients,
} from './check-in-steps.store.ts';
import { checkLedger } from './check-ledger.store.ts';

/**
 * Counted purchases that one statement compares: some tenths of a second. A business with fewer is compared
 * at once.
 */
export const PURCHASES_A_STEP = 100_000;

export interface AskedCheck {
  /** How many steps at most: from 1 on. */
  maxSteps: number;
  /** How many purchases are compared in a step. */
  purchasesAStep: number;
}

export type CheckLedgerOutcome =
  /** What differs, as `checkLedger` says it; empty when the ledger agrees with its purchases. */
  | { kind: 'compared'; differences: string[] }
  /** There is more to do: the next call goes on. */
  | { kind: 'under_way' };

/**
 * Compares the ledger of a business with what its purchases give, or goes on comparing it: a small one in one
 * statement, a large one in steps, of which each call takes some.
 */
export async function checkLedgerFurther(
  { db }: Pick<Deps, 'db'>,
  businessId: string,
  { maxSteps, purchasesAStep }: AskedCheck,
  nowMs: number,
): Promise<CheckLedgerOutcome> {
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const check = await findCheck(db, businessId);
    if (check === null) {
      const outcome = await beginToCheckLedger({ db }, businessId, purchasesAStep, nowMs);
      if (outcome.kind === 'compared') return outcome;
      continue;
    }
    const after = check.throughClient;
    if (after === null) return { kind: 'compared', differences: await compareGathered(db, businessId) };
    const through = await findNextClient(db, businessId, { after, count: purchasesAStep });
    await gatherClients(db, businessId, { after, through }, nowMs);
  }
  return { kind: 'under_way' };
}

/**
 * The same for a ledger of which no comparison in steps is under way: a small one is compared in two queries,
 * of a large one the first step is taken in four.
 */
export async function beginToCheckLedger(
  { db }: Pick<Deps, 'db'>,
  businessId: string,
  purchasesAStep: number,
  nowMs: number,
): Promise<CheckLedgerOutcome> {
  const through = await findNextClient(db, businessId, { after: '', count: purchasesAStep });
  if (through === null) return { kind: 'compared', differences: await checkLedger(db, businessId) };
  await beginCheck(db, businessId, nowMs);
  await gatherClients(db, businessId, { after: '', through }, nowMs);
  return { kind: 'under_way' };
}
