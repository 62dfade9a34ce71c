import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readJson } from '../../worker/connectors/deliveries/read-delivery.ts';
import { pickFields } from '../../worker/connectors/deliveries/pick-fields.ts';

const any = z.unknown();
const tree: z.ZodType = z.object({ id: any, children: z.lazy(() => z.array(tree)) });

describe('of a body only what the schema names is kept', () => {
  it.each<[what: string, schema: z.ZodType, value: unknown, picked: unknown]>([
    ['members', z.looseObject({ a: z.string() }), { a: 'x', b: 'y' }, { a: 'x' }],
    ['a wrong type', z.object({ a: z.string() }), { a: 7 }, { a: 7 }],
    ['a list instead of a text', z.object({ a: z.string() }), { a: ['x'] }, { a: [] }],
    ['an object instead of a text', z.object({ a: z.string() }), { a: { name: 'x' } }, { a: {} }],
    ['a text instead of an object', z.object({ a: any }), 'x', 'x'],
    ['null', z.object({ a: z.object({ b: any }) }), { a: null }, { a: null }],
    ['all below what is not described', z.object({ a: any }), { a: { b: [1] } }, { a: { b: [1] } }],
    ['what may be left out', z.object({ a: z.string().nullish().default('') }), { a: 'x' }, { a: 'x' }],
    ['lists', z.array(z.object({ a: any })), [{ a: 1, b: 2 }, 'x'], [{ a: 1 }, 'x']],
    ['records', z.record(z.string(), z.object({ a: any })), { x: { a: 1, b: 2 } }, { x: { a: 1 } }],
    ['either', z.union([z.object({ a: any }), z.object({ b: any })]), { a: 1, b: 2, c: 3 }, { a: 1, b: 2 }],
    [
      'one or many',
      z.union([z.object({ a: any }), z.array(z.object({ a: any }))]),
      [{ a: 1, b: 2 }],
      [{ a: 1 }],
    ],
    ['what is changed first', z.preprocess((it) => it, z.object({ a: any })), { a: 1, b: 2 }, { a: 1 }],
    [
      'what names itself',
      tree,
      { id: 1, x: 2, children: [{ id: 3, x: 4 }] },
      { id: 1, children: [{ id: 3 }] },
    ],
    ['__proto__', z.object({ a: any }), JSON.parse('{"a":1,"__proto__":{"b":2}}'), { a: 1 }],
  ])('%s', (_, schema, value, picked) => {
    expect(pickFields(schema, value)).toEqual(picked);
  });
});

describe('ids of many digits stay what they are', () => {
  it.each<[text: string, value: unknown]>([
    ['820982911946154508', '820982911946154508'],
    ['-820982911946154508', '-820982911946154508'],
    ['123456789012345', 123_456_789_012_345],
    ['1234567890123456', '1234567890123456'],
    ['19.99', 19.99],
    ['1e400', '1e400'],
    ['"7"', '7'],
  ])('%s', (text, value) => {
    expect(readJson(`{"id":${text}}`)).toEqual({ kind: 'json', body: { id: value } });
  });

  it('and what is no JSON is none', () => {
    expect([readJson(''), readJson('{'), readJson('a=b')]).toEqual(Array(3).fill({ kind: 'not_json' }));
  });
});
