import { DAY_MS } from '../calendar/instant.ts';
import { queriesLeft } from '../database/limits.ts';
import { batch } from '../database/run.ts';
import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { dropCheck, findCheck, listChecksUnderWay, type ListedLedger } from './check-in-steps.store.ts';
import { checkLedgerFurther, PURCHASES_A_STEP } from './check-ledger.act.ts';
import type { CheckSettings } from './check-ledgers.job.ts';
import { concludeCheck } from './conclude-check.act.ts';

/** Of one ledger three, of several one each: one is four queries, the last six, one that fails eight. */
const STEPS_A_STEP = 3;
const QUERIES_A_LEDGER = 8;

/** A comparison in steps that has not come further for so long is given up, and begins anew at its turn. */
const GIVEN_UP_AFTER_MS = DAY_MS;

/** Goes on with the ledgers that are compared in steps, those first that have waited longest. */
export async function checkLargeLedgers(
  db: D1Database,
  { everyDays, purchasesAStep = PURCHASES_A_STEP }: CheckSettings,
  nowMs: number,
): Promise<StepOutcome> {
  const underWay = await listChecksUnderWay(db, STEPS_A_STEP);
  const maxSteps = Math.floor(STEPS_A_STEP / Math.max(1, underWay.length));
  let failed = 0;
  for (const ledger of underWay) {
    if (queriesLeft() < QUERIES_A_LEDGER) return 'more';
    const isTaken = await goOnWith(db, ledger, { everyDays, purchasesAStep, maxSteps }, nowMs);
    if (!isTaken) failed += 1;
  }
  return underWay.length > failed ? 'more' : 'done';
}

/**
 * One that fails goes on where it was, at the next pass, until a day has passed without a step. False where
 * it failed.
 */
async function goOnWith(
  db: D1Database,
  ledger: ListedLedger,
  { everyDays, ...steps }: { everyDays: number; purchasesAStep: number; maxSteps: number },
  nowMs: number,
): Promise<boolean> {
  const { businessId } = ledger;
  try {
    const outcome = await checkLedgerFurther({ db }, businessId, steps, nowMs);
    if (outcome.kind === 'compared') await conclude(db, ledger, { ...outcome, everyDays }, nowMs);
    return true;
  } catch (error) {
    logFailure('ledger_not_compared', error, { business: businessId });
    const check = await findCheck(db, businessId);
    if (check === null || nowMs - check.movedAtMs >= GIVEN_UP_AFTER_MS) {
      await conclude(db, ledger, { differences: null, everyDays }, nowMs);
    }
    return false;
  }
}

async function conclude(
  db: D1Database,
  ledger: ListedLedger,
  concluded: { differences: readonly string[] | null; everyDays: number },
  nowMs: number,
): Promise<void> {
  const isKept = await concludeCheck({ db }, ledger, concluded, nowMs);
  if (isKept) await batch(db, { dropped: dropCheck(ledger.businessId) });
}
