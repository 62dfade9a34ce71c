import { defineConfig } from 'vitest/config';

/** The tests that mutants of the domain are run against. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts'], testTimeout: 60_000 },
});
