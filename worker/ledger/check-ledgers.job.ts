import { DAY_MS } from '../calendar/instant.ts';
import { queriesLeft } from '../database/limits.ts';
import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { findCheck, type ListedLedger } from './check-in-steps.store.ts';
import { beginToCheckLedger, PURCHASES_A_STEP } from './check-ledger.act.ts';
import { concludeCheck } from './conclude-check.act.ts';
import { listLedgersToCheck } from './ledger-checks.store.ts';

/** A small ledger is three queries, the first step of a large one four, one that fails up to five. */
const QUERIES_A_LEDGER = 5;
const LEDGERS_A_STEP = 6;

export interface CheckSettings {
  /** Each ledger is compared whole once in so many days. */
  everyDays: number;
  purchasesAStep?: number;
}

/**
 * Compares ledgers that are due whole with what their purchases give, and takes the first step with those
 * that are too large for one (check-large-ledgers.job.ts). A difference is an alarm, for the business in GET
 * /v1/ledger-check and for the operator in the log; it is never mended silently.
 */
export async function checkLedgers(
  db: D1Database,
  { everyDays, purchasesAStep = PURCHASES_A_STEP }: CheckSettings,
  nowMs: number,
): Promise<StepOutcome> {
  const longAgoMs = nowMs - everyDays * DAY_MS;
  const due = await listLedgersToCheck(db, { nowMs, longAgoMs, count: LEDGERS_A_STEP });
  let begun = 0;
  for (const ledger of due) {
    if (queriesLeft() < QUERIES_A_LEDGER) return 'more';
    const isBegun = await checkOne(db, ledger, { everyDays, purchasesAStep }, nowMs);
    if (isBegun) begun += 1;
  }
  return begun > 0 || due.length === LEDGERS_A_STEP ? 'more' : 'done';
}

/**
 * A ledger that cannot be compared does not keep others waiting. True where it is large, and its comparison
 * goes on.
 */
async function checkOne(
  db: D1Database,
  ledger: ListedLedger,
  { everyDays, purchasesAStep }: Required<CheckSettings>,
  nowMs: number,
): Promise<boolean> {
  const { businessId } = ledger;
  try {
    const outcome = await beginToCheckLedger({ db }, businessId, purchasesAStep, nowMs);
    if (outcome.kind === 'under_way') return true;
    await concludeCheck({ db }, ledger, { differences: outcome.differences, everyDays }, nowMs);
  } catch (error) {
    logFailure('ledger_not_compared', error, { business: businessId });
    if ((await findCheck(db, businessId)) !== null) return true;
    await concludeCheck({ db }, ledger, { differences: null, everyDays }, nowMs);
  }
  return false;
}
