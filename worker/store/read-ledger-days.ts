import type { Day } from '../domain/day.ts';
import type { LedgerDay } from '../domain/ror.ts';
import { LEDGER_DAY_COLUMNS, ledgerDayFromRow, type LedgerDayRow } from './ledger-row.ts';

/** Every ledger day of a business up to `to`, in order: one row a day on which somebody bought. */
export async function readLedgerDays(db: D1Database, business: string, to: Day): Promise<LedgerDay[]> {
  const { results } = await db
    .prepare(`SELECT ${LEDGER_DAY_COLUMNS} FROM ror_days d WHERE d.business = ? AND d.day <= ? ORDER BY d.day`)
    .bind(business, to)
    .all<LedgerDayRow>();
  return results.map(ledgerDayFromRow);
}
