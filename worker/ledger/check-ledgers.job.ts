import type { Databases } from '../database/databases.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import { checkLedger } from './check-ledger.store.ts';
import { keepLedgerCheck, listLedgersToCheck } from './ledger-checks.store.ts';

const CHECKS_A_RUN = 19;

/**
 * Compares the ledgers that have gone longest without it with what their purchases give. A difference is an
 * alarm, for the business in GET /v1/ledger-check and for the operator in the log; it is never mended
 * silently.
 */
export async function checkLedgers(databases: Databases, nowMs: number): Promise<void> {
  for (const db of databases.shards) {
    for (const businessId of await listLedgersToCheck(db, CHECKS_A_RUN)) {
      await checkOne(db, businessId, nowMs);
    }
  }
}

/**
 * A ledger that cannot be compared, say because it is too large for one statement, does not keep others
 * waiting.
 */
async function checkOne(db: D1Database, businessId: string, nowMs: number): Promise<void> {
  const differences = await findDifferences(db, businessId);
  await keepLedgerCheck(db, businessId, differences, nowMs);
}

async function findDifferences(db: D1Database, businessId: string): Promise<string[]> {
  try {
    const differences = await checkLedger(db, businessId);
    if (differences.length > 0) logAlarm('ledger_differs', { business: businessId, differences });
    return differences;
  } catch (error) {
    logFailure('ledger_not_compared', error, { business: businessId });
    return ['the ledger could not be compared'];
  }
}
