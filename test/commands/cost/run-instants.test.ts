import { expect, it } from 'vitest';
import { runInstants } from '../../bench/usage/run-instants.ts';

const DAY_MS = 86_400_000;
const midnightMs = Date.UTC(2026, 8, 1);

it.each([
  [['7 * * * *'], 24, 7],
  [['*/5 * * * *'], 288, 0],
  [['* * * * *'], 1_440, 0],
  [['*/7 * * * *'], 216, 0],
  [['7 * * * *', '*/30 * * * *'], 72, 0],
])('the schedule %s runs %d times a day', (crons, times, firstMinute) => {
  const instants = runInstants(crons, midnightMs, midnightMs + DAY_MS);
  expect([instants.length, ((instants[0] ?? 0) - midnightMs) / 60_000]).toEqual([times, firstMinute]);
});

it('a schedule that the benchmark cannot read is an error, and none is left out', () => {
  expect(() => runInstants(['0 3 * * MON'], midnightMs, midnightMs + DAY_MS)).toThrow('0 3 * * MON');
});
