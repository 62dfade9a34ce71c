import { DAY_MS } from '../calendar/instant.ts';
import type { Databases } from '../database/databases.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import { findCheck, listChecksUnderWay } from './check-in-steps.store.ts';
import { checkLedgerFurther, PURCHASES_A_STEP } from './check-ledger.act.ts';
import { keepLedgerCheck, listLedgersToCheck } from './ledger-checks.store.ts';

const CHECKS_A_RUN = 19;
/** Large ledgers that go on in one run, besides those that it begins. */
const CHECKS_UNDER_WAY_A_RUN = 4;
const STEPS_A_RUN = 25;

/** A comparison in steps that has not come further for so long is given up, and begins anew at its turn. */
const GIVEN_UP_AFTER_MS = DAY_MS;

/**
 * Compares the ledgers that have gone longest without it with what their purchases give, and takes the next
 * steps with those that are too large for one. A difference is an alarm, for the business in GET
 * /v1/ledger-check and for the operator in the log; it is never mended silently.
 */
export async function checkLedgers(
  databases: Databases,
  nowMs: number,
  purchasesAStep = PURCHASES_A_STEP,
): Promise<void> {
  for (const db of databases.shards) {
    const underWay = await listChecksUnderWay(db, CHECKS_UNDER_WAY_A_RUN);
    const due = await listLedgersToCheck(db, CHECKS_A_RUN);
    for (const businessId of underWay) {
      await checkOne(db, businessId, { maxSteps: STEPS_A_RUN, purchasesAStep }, nowMs);
    }
    for (const businessId of due) await checkOne(db, businessId, { maxSteps: 1, purchasesAStep }, nowMs);
  }
}

/**
 * A ledger that cannot be compared does not keep others waiting. One that is compared in steps goes on where
 * it was, at the next run, until a day has passed without a step.
 */
async function checkOne(
  db: D1Database,
  businessId: string,
  asked: { maxSteps: number; purchasesAStep: number },
  nowMs: number,
): Promise<void> {
  try {
    const outcome = await checkLedgerFurther({ db }, businessId, asked, nowMs);
    if (outcome.kind === 'under_way') return;
    const { differences } = outcome;
    if (differences.length > 0) logAlarm('ledger_differs', { business: businessId, differences });
    await keepLedgerCheck(db, businessId, differences, nowMs);
  } catch (error) {
    logFailure('ledger_not_compared', error, { business: businessId });
    const check = await findCheck(db, businessId);
    if (check !== null && nowMs - check.movedAtMs < GIVEN_UP_AFTER_MS) return;
    await keepLedgerCheck(db, businessId, ['the ledger could not be compared'], nowMs);
  }
}
