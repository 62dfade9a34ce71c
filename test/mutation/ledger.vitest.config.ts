import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants of the ledger's TypeScript are run against: its cases, and few histories of one
 * seed.
 */
export default defineConfig({
  test: {
    include: ['test/whole/ledger/ledger-cases.test.ts', 'test/whole/ledger/ledger-first-half.test.ts'],
    env: { KITH_RUNS: '300', KITH_SEED: '1' },
    testTimeout: 60_000,
  },
});
