import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

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
        },
      },
    })),
  ],
  test: {
    name: 'workerd',
    include: ['test/{store,http,queue,cron,pages}/**/*.test.ts'],
    setupFiles: ['./test/setup-workerd.ts'],
  },
});

/** Pure code, the commands, and whatever drives a whole workerd from outside. */
const node = defineConfig({
  test: {
    name: 'node',
    include: ['test/{domain,properties,commands,schema,style}/**/*.test.ts'],
  },
});

export default defineConfig({ test: { projects: [workerd, node] } });
