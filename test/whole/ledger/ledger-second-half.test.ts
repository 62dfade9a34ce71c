/**
 * ROR, its parts and its series equal a brute-force recomputation after any history (guarantees.md, row 1).
 */
import { expect, test } from 'vitest';
import { checkSqliteLedger, RUNS, SEED } from '../../rigs/ledger/sqlite-ledger.ts';

const HALF = Math.ceil(RUNS / 2);
/** Another start than the first half's, which runs beside this one. */
const FROM = SEED + 1;

test(
  `${HALF} random histories give the model's numbers (KITH_SEED=${SEED}, second half)`,
  { timeout: 1_800_000 },
  async () => {
    expect(await checkSqliteLedger(HALF, FROM)).toBe(HALF);
  },
);
