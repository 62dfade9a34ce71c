import { existsSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { buildReference } from './commands/build-reference.ts';

/** How property tests are told to run something again: KITH_SEED, and KITH_RUNS for more or fewer cases. */
function propertySettings(): Record<string, string> {
  const names = ['KITH_SEED', 'KITH_RUNS'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** No test asserts how long something takes; this only ends what hangs, on a busy machine too. */
const PATIENCE_MS = 60_000;

const timeouts = { testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS };

const WORKERD = 'test/**/*.workerd.test.ts';

/**
 * Files that each want a database and an isolate of their own: they run jobs over every business, count the
 * rows that are there or are read, look at all that is stored or logged, or set the clock. All others share a
 * runtime, in which each makes its own business; starting one takes about a second.
 */
const ALONE_IN_WORKERD = [
  'test/clicks/consume-clicks.workerd.test.ts',
  'test/clicks/fold-old-clicks.workerd.test.ts',
  'test/connectors/hooks/shelve-deliveries.workerd.test.ts',
  'test/http/wrong-settings.workerd.test.ts',
  'test/ledger/check-ledgers.workerd.test.ts',
  'test/ledger/roll-ledger-heads.workerd.test.ts',
  'test/ledger/rows-of-checks.workerd.test.ts',
  'test/logs/logs.workerd.test.ts',
  'test/privacy/erasure.workerd.test.ts',
  'test/redirect/follow-link.workerd.test.ts',
  'test/ror/rows-read.workerd.test.ts',
  'test/shards/relocate-business.workerd.test.ts',
  'test/whole/cost/budgets.workerd.test.ts',
  'test/whole/cost/query-plans.workerd.test.ts',
  'test/whole/dashboard/roles.workerd.test.ts',
  'test/whole/faults/changes.workerd.test.ts',
  'test/whole/jobs.workerd.test.ts',
  'test/whole/safety/addresses.workerd.test.ts',
  'test/whole/safety/keys.workerd.test.ts',
  'test/whole/safety/tenants.workerd.test.ts',
];

const gone = ALONE_IN_WORKERD.filter((path) => !existsSync(path));
if (gone.length > 0) throw new Error(`vitest.config.ts names files that are not there: ${gone.join(', ')}`);

/** Files that start processes, or take the console of their own. */
const ALONE_IN_NODE = [
  'test/commands/*.test.ts',
  'test/torture/*.test.ts',
  'test/schema/previous-release.test.ts',
];

let built: Promise<void> | undefined;

/**
 * Brings the reference among the assets up to date, once a run: otherwise the Worker of the tests would
 * describe itself as it was at the last build. `npm test` has just built it (KITH_UPLOAD).
 */
function bringReferenceUpToDate(): Promise<void> {
  built ??= process.env['KITH_UPLOAD'] === undefined ? buildReference() : Promise.resolve();
  return built;
}

/** Tests that run inside workerd, on its D1. */
function workerd(test: { name: string; include: string[]; exclude: string[]; isolate: boolean }) {
  return defineConfig({
    plugins: [
      cloudflareTest(async () => {
        await bringReferenceUpToDate();
        return {
          wrangler: { configPath: './wrangler.toml' },
          miniflare: {
            d1Databases: { SHARD_1: 'shard-1', SHARD_2: 'shard-2', SHARD_3: 'shard-3' },
            bindings: {
              OPERATOR_TOKEN: 'operator-token-of-the-tests',
              SIGNING_SECRET: 'signing-secret-of-the-tests',
              KITH_SEAL_KEY: 'seal-key-of-the-tests-and-only-theirs',
              MIGRATIONS: await readD1Migrations('./schema/migrations'),
              ...propertySettings(),
            },
          },
        };
      }),
    ],
    test: { ...test, ...timeouts, setupFiles: ['./test/rigs/setup-workerd.ts'] },
  });
}

/** Pure code, the commands, and whatever drives a whole workerd from outside. */
function node(test: { name: string; include: string[]; exclude: string[]; isolate: boolean }) {
  return defineConfig({ test: { ...test, ...timeouts } });
}

/**
 * Three at a time on two cores, because tests wait for processes and databases. Real browsers come last and
 * alone, two at a time: they want the whole machine.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      workerd({ name: 'workerd', include: [WORKERD], exclude: ALONE_IN_WORKERD, isolate: false }),
      workerd({ name: 'workerd-alone', include: ALONE_IN_WORKERD, exclude: [], isolate: true }),
      node({
        name: 'node',
        include: ['test/**/*.test.ts'],
        exclude: ['**/node_modules/**', WORKERD, 'test/browser/**', ...ALONE_IN_NODE],
        isolate: false,
      }),
      node({ name: 'node-alone', include: ALONE_IN_NODE, exclude: [], isolate: true }),
      './test/browser/vitest.config.ts',
    ],
  },
});
