import type { Databases } from '../database/databases.ts';
import { checkLedger } from './check-ledger.store.ts';
import { keepLedgerCheck, listLedgersToCheck } from './ledger-checks.store.ts';

const CHECKS_A_RUN = 19;

/**
 * Compares the ledgers that have gone longest without it with a recomputation from their purchases. A difference is
 * an alarm, for the business in GET /v1/ledger-check and for the operator in the log; it is never mended silently.
 */
export async function checkLedgers(databases: Databases, nowMs: number): Promise<void> {
  for (const shard of databases.shards) {
    for (const business of await listLedgersToCheck(shard, CHECKS_A_RUN))
      await checkOne(shard, business, nowMs);
  }
}

/** A ledger that cannot be compared, say because it is too large for one statement, must not keep others waiting. */
async function checkOne(shard: D1Database, business: string, nowMs: number): Promise<void> {
  const differences = await checkLedger(shard, business).catch(() => ['the ledger could not be compared']);
  if (differences.length > 0)
    console.error(JSON.stringify({ event: 'ledger_differs', business, differences }));
  await keepLedgerCheck(shard, business, differences, nowMs);
}
