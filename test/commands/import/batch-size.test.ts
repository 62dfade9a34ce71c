import { expect, test } from 'vitest';
import { createBatchSize, type BatchSize } from '../../../commands/import/send/batch-size.ts';

/** Sends so many rows to something that takes at most `takes()` at a time; how many each request had. */
function send(size: BatchSize, rows: number, takes: () => number) {
  const sent = { passed: [] as number[], refused: [] as number[] };
  for (let left = rows; left > 0;) {
    const some = Math.min(left, size.rows());
    if (some > takes()) {
      sent.refused.push(some);
      size.refused(some);
      continue;
    }
    size.passed(some);
    sent.passed.push(some);
    left -= some;
  }
  return sent;
}

test('what passes is sent as it is, for ever', () => {
  const size = createBatchSize(2_500);
  expect(new Set(send(size, 2_500 * 500, () => 2_500).passed)).toEqual(new Set([2_500]));
  expect(size.wasRefused()).toBe(false);
});

test.each([1, 2, 7, 100, 1_249, 2_499])(
  'where %i rows pass, few requests are refused and none is tiny',
  (takes) => {
    const size = createBatchSize(2_500);
    const { passed, refused } = send(size, takes * 400, () => takes);
    expect(refused.length).toBeLessThan(30);
    expect(Math.max(...passed)).toBeLessThanOrEqual(takes);
    // The last request has what is left.
    expect(Math.min(...passed.slice(0, -1))).toBeGreaterThanOrEqual(Math.max(1, Math.floor(takes / 2)));
    expect(passed.at(-2)).toBeGreaterThanOrEqual(Math.ceil(takes * 0.7));
  },
);

test('it is never less than one row, and never more than was asked for', () => {
  const size = createBatchSize(10);
  for (let time = 0; time < 20; time += 1) size.refused(size.rows());
  expect(size.rows()).toBe(1);
  for (let time = 0; time < 10_000; time += 1) size.passed(size.rows());
  expect(size.rows()).toBe(10);
});

test('of several requests under way with one size, the last that is refused makes it no smaller', () => {
  const size = createBatchSize(1_000);
  for (let sender = 0; sender < 4; sender += 1) size.refused(1_000);
  expect(size.rows()).toBe(500);
  size.passed(1_000);
  expect(size.rows()).toBe(500);
});

test('a size that was refused once is tried again after a long time', () => {
  const size = createBatchSize(64);
  let takes = 10;
  send(size, 1_000, () => takes);
  takes = 64;
  send(size, 64 * 1_000, () => takes);
  expect(size.rows()).toBe(64);
});
