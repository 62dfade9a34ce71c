import { expect, it } from 'vitest';
import { jsonParts, jsonPartsFrom } from '../../worker/database/json-parts.ts';

const LONG = 'x'.repeat(299_990);

it('a list that fits is one part, and nothing is none', () => {
  expect(jsonParts([1, 'a', null])).toEqual(['[1,"a",null]']);
  expect(jsonParts([])).toEqual([]);
});

it('a longer one is parts in its order, each of at most 600,000 characters, with its first item', () => {
  const items = [LONG, 'a', LONG, 'b', LONG];
  const parts = jsonPartsFrom(items);
  expect(parts.map(({ json }) => json.length).every((length) => length <= 600_000)).toBe(true);
  expect(parts.flatMap(({ json }) => JSON.parse(json) as string[])).toEqual(items);
  expect(parts.map(({ first }) => first.slice(0, 1))).toEqual(['x', 'x']);
});

it('an item that fits into no part is an error', () => {
  expect(() => jsonParts([LONG + LONG + LONG])).toThrow('too long');
});
