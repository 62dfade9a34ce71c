import { expect, it } from 'vitest';
import { canonicalJson, parseJsonObject } from '../../worker/purchases/json-object.ts';

it('the same content is the same text, in whatever order its keys come', () => {
  expect(canonicalJson({ b: 1, a: null, '1': 'x' })).toBe(canonicalJson({ '1': 'x', a: null, b: 1 }));
  expect(canonicalJson({ b: 1, a: true })).toBe('{"a":true,"b":1}');
});

it('a stored object is read as it was', () => {
  const object = { a: 'x', b: 1.5, c: null, d: false };
  expect(parseJsonObject(canonicalJson(object))).toEqual(object);
});

it.each(['[]', 'null', '"text"', '1', 'no JSON'])('what is no object is not taken for one: %s', (json) => {
  expect(() => parseJsonObject(json)).toThrow(/not an object|JSON/);
});
