import { expect, test } from 'vitest';
import {
  readId,
  readInstant,
  readList,
  readObject,
  readText,
  readUnixS,
  readWhole,
  readWithin,
} from '../../worker/connectors/read-values.ts';

const NOON = Date.UTC(2026, 10, 28, 12);

test.each([
  [' a ', 'a'],
  ['', null],
  [' ', null],
  ['a\0', null],
  ['\uD800', null],
  [1, null],
  [null, null],
])('the text of %j is %j', (value, text) => {
  expect(readText(value)).toBe(text);
});

test.each([
  [820982911946154508n, null],
  ['820982911946154508', '820982911946154508'],
  [17, '17'],
  [0, '0'],
  [-1, null],
  [1.5, null],
  [2 ** 53, null],
  ['ch_1', 'ch_1'],
  ['a b', null],
  ['x'.repeat(151), null],
])('the id of %s is %j', (value, id) => {
  expect(readId(value)).toBe(id);
});

test.each([
  [4900, 4900],
  ['4900', 4900],
  [-0, 0],
  ['-12', -12],
  [49.5, null],
  ['49.5', null],
  ['', null],
  ['9'.repeat(16), null],
  [1e300, null],
  [Number.NaN, null],
  [true, null],
])('the whole number of %j is %j', (value, number) => {
  expect(readWhole(value)).toBe(number);
});

test.each([
  ['2026-11-28T12:00:00Z', NOON],
  ['2026-11-28T12:00:00.123456Z', NOON + 123],
  ['2026-11-28t13:30:00+01:30', NOON],
  ['2026-11-28 07:00:00-05:00', NOON],
  ['2026-11-28T12:00:00', null],
  ['2026-02-30T12:00:00Z', null],
  ['2026-11-28T24:00:00Z', null],
  ['2026-11-28T12:60:00Z', null],
  ['2026-11-28T12:00:60Z', null],
  ['2026-11-28T12:00:00+24:00', null],
  ['1899-12-31T23:59:59Z', null],
  ['2200-01-01T00:00:00Z', null],
  ['2026-11-28', null],
  [NOON, null],
])('the instant of %j is %j', (value, atMs) => {
  expect(readInstant(value)).toBe(atMs);
});

test.each([
  [NOON / 1000, NOON],
  [String(NOON / 1000), NOON],
  [NOON, null],
  [1.5, null],
  ['soon', null],
])('the instant of %j seconds is %j', (value, atMs) => {
  expect(readUnixS(value)).toBe(atMs);
});

test('what lies within an object is only what it says itself', () => {
  const body = { a: { b: [1] }, nothing: null };
  expect(readWithin(body, 'a', 'b')).toStrictEqual([1]);
  expect(readWithin(body, 'nothing', 'b')).toBeUndefined();
  expect(readWithin(body, 'a', 'b', 'length')).toBeUndefined();
  expect(readWithin(body, 'constructor', 'name')).toBeUndefined();
  expect(readObject([])).toBeNull();
  expect(readList({ length: 1 })).toStrictEqual([]);
});
