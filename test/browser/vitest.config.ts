import { defineProject } from 'vitest/config';

/** The widget in real browsers: one file an engine, each with one browser for all of its tests. */
export default defineProject({
  test: {
    name: 'browser',
    include: ['**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
