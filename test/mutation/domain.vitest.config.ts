import { defineConfig } from 'vitest/config';

/** The tests that mutants of the domain are run against. */
export default defineConfig({
  test: {
    include: [
      'test/{calendar,money,csv,language,queues,clients,links,clicks,redirect,purchases,ror,reports,badge,panel,proof}/**/!(*.workerd).test.ts',
      'test/ledger/standing.test.ts',
    ],
    testTimeout: 60_000,
  },
});
