import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** How property tests are told to run something again: KITH_SEED, and KITH_RUNS for more or fewer cases. */
function propertySettings(): Record<string, string> {
  const names = ['KITH_SEED', 'KITH_RUNS'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** No test asserts how long something takes; this only ends what hangs, on a busy machine too. */
const PATIENCE_MS = 60_000;

/** Tests that run inside workerd, on its D1. */
const workerd = defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        d1Databases: { SHARD_1: 'shard-1', SHARD_2: 'shard-2', SHARD_3: 'shard-3' },
        bindings: {
          OPERATOR_TOKEN: 'operator-token-of-the-tests',
          SIGNING_SECRET: 'signing-secret-of-the-tests',
          MIGRATIONS: await readD1Migrations('./schema/migrations'),
          ...propertySettings(),
        },
      },
    })),
  ],
  test: {
    name: 'workerd',
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    include: ['test/**/*.workerd.test.ts'],
    setupFiles: ['./test/rigs/setup-workerd.ts'],
  },
});

/** Pure code, the commands, and whatever drives a whole workerd from outside. */
const node = defineConfig({
  test: {
    name: 'node',
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.workerd.test.ts', 'test/browser/**'],
  },
});

/** Real browsers come last and alone: they want the whole machine. */
export default defineConfig({
  test: { maxWorkers: 2, projects: [workerd, node, './test/browser/vitest.config.ts'] },
});
