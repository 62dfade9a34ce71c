/**
 * What the ledger's statements promise where random histories do not come near: worked by hand, on a database
 * of their own. Each throws what is wrong. The mutants of the SQL are tried against them too (test/mutation).
 */
import { CLAIM_CASES } from './cases/claim-cases.ts';
import { CLIENT_CASES } from './cases/client-cases.ts';
import { LATER_CASES } from './cases/later-cases.ts';
import { LEDGER_WIDE_CASES } from './cases/ledger-wide-cases.ts';
import { PURCHASE_CASES } from './cases/purchase-cases.ts';
import { REFUND_CASES } from './cases/refund-cases.ts';

export const LEDGER_CASES: Record<string, () => Promise<void>> = {
  ...PURCHASE_CASES,
  ...CLAIM_CASES,
  ...REFUND_CASES,
  ...CLIENT_CASES,
  ...LEDGER_WIDE_CASES,
  ...LATER_CASES,
};

/** The first case that does not hold, with what is wrong; null where all do. */
export async function caseThatFails(): Promise<string | null> {
  for (const [name, run] of Object.entries(LEDGER_CASES)) {
    try {
      await run();
    } catch (error) {
      return `${name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return null;
}
