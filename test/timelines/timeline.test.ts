import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundOf, newestFirst, TIMELINE_TYPES, type Place } from '../../worker/timelines/timeline.ts';
import { SEED } from '../rigs/some-of.ts';

const place = (atMs: number, type: Place['type'], key: string): Place => ({ atMs, type, key });

it.each<[what: string, first: Place, second: Place]>([
  ['the newer one comes first', place(2, 'merge', 'a'), place(1, 'refund', 'b')],
  ['of one instant a refund comes before its purchase', place(1, 'refund', 'a'), place(1, 'purchase', 'b')],
  [
    'of one instant a purchase comes before who brought it',
    place(1, 'purchase', 'a'),
    place(1, 'referred', 'b'),
  ],
  ['of one instant and type the greater key comes first', place(1, 'contact', 'b'), place(1, 'contact', 'a')],
  ['keys are compared as SQLite does', place(1, 'purchase', '𝒳'), place(1, 'purchase', 'ﬀ')],
  ['a key comes before what it begins with', place(1, 'purchase', 'ab'), place(1, 'purchase', 'a')],
])('%s', (_, first, second) => {
  expect(newestFirst(first, second)).toBeLessThan(0);
  expect(newestFirst(second, first)).toBeGreaterThan(0);
  expect(newestFirst(first, first)).toBe(0);
});

const anyPlace = fc.record({
  atMs: fc.integer({ min: 0, max: 3 }),
  type: fc.constantFrom(...TIMELINE_TYPES),
  key: fc.constantFrom('a', 'b', 'ﬀ', '𝒳'),
});

it(`what lies within the bound of its type is what comes after a place (seed ${SEED})`, () => {
  const check = (after: Place, one: Place) => {
    const { atMs, key } = boundOf(one.type, after);
    const isLess = Buffer.compare(Buffer.from(one.key), Buffer.from(key)) < 0;
    const isWithin = one.atMs < atMs || (one.atMs === atMs && isLess);
    expect(isWithin).toBe(newestFirst(after, one) < 0);
  };
  fc.assert(fc.property(anyPlace, anyPlace, check), { seed: SEED, numRuns: 5_000 });
});

it('before the first page nothing is out of bounds', () => {
  for (const type of TIMELINE_TYPES) {
    expect(boundOf(type, undefined)).toEqual({ atMs: Number.MAX_SAFE_INTEGER, key: '' });
  }
});
