import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import type { Deps } from '../database/deps.ts';
import { logAlarm } from '../logs/log.ts';
import type { ListedLedger } from './check-in-steps.store.ts';
import { keepLedgerCheck } from './ledger-checks.store.ts';
import { nextCheckAtMs } from './next-check.ts';

/** Until it agrees again, a ledger that differs is compared daily: its alarm ends soon after its cause. */
const AFTER_DIFFERENCES_MS = DAY_MS;
const AFTER_FAILURE_MS = 60 * MINUTE_MS;

/** What a comparison of a whole ledger came to. */
export interface ConcludedCheck {
  /** Null when the ledger could not be compared. */
  differences: readonly string[] | null;
  /** How many days may lie between two comparisons. */
  everyDays: number;
}

/**
 * Keeps what a comparison of a whole ledger found and when the next one is due, and raises the alarm where
 * anything differs. False where nothing is kept, because the business is being changed (keepLedgerCheck).
 */
export async function concludeCheck(
  { db }: Pick<Deps, 'db'>,
  { businessId, version }: ListedLedger,
  { differences, everyDays }: ConcludedCheck,
  nowMs: number,
): Promise<boolean> {
  const nextAtMs = nextAt(businessId, { differences, everyDays }, nowMs);
  const isKept = await keepLedgerCheck(db, businessId, { version, differences, nextAtMs }, nowMs);
  if (isKept && differences !== null && differences.length > 0) {
    logAlarm('ledger_differs', { business: businessId, differences });
  }
  return isKept;
}

function nextAt(businessId: string, { differences, everyDays }: ConcludedCheck, nowMs: number): number {
  if (differences === null) return nowMs + AFTER_FAILURE_MS;
  return differences.length > 0 ? nowMs + AFTER_DIFFERENCES_MS : nextCheckAtMs(businessId, everyDays, nowMs);
}
