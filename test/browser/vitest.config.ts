import { defineProject } from 'vitest/config';

/** The widget in real browsers: one file an engine, each with one browser for all of its tests. */
export default defineProject({
  test: {
    name: 'browser',
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    include: ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
