/**
 * ROR, its parts and its series equal a brute-force recomputation after any history (guarantees.md, row 1).
 */
import { expect, test } from 'vitest';
import { checkSqliteLedger, RUNS, SEED } from '../../rigs/ledger/sqlite-ledger.ts';

const HALF = Math.ceil(RUNS / 2);
const FROM = SEED;

test(
  `${HALF} random histories give the model's numbers (KITH_SEED=${SEED}, first half)`,
  { timeout: 1_800_000 },
  async () => {
    expect(await checkSqliteLedger(HALF, FROM)).toBe(HALF);
  },
);
