import { describe, expect, it } from 'vitest';
import { isPointer, readPointer } from '../../../worker/connectors/standard/read-pointer.ts';

/** The document and the pointers of RFC 6901, section 5. */
const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

describe('a JSON pointer as RFC 6901 has it', () => {
  it.each<[string, unknown]>([
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%j', (pointer, value) => {
    expect(readPointer(DOCUMENT, pointer)).toEqual(value);
  });

  it.each([
    '/foo/2',
    '/foo/-',
    '/foo/00',
    '/foo/01',
    '/foo/length',
    '/foo/0/1',
    '/nothing',
    '/nothing/more',
    '/constructor',
    '/__proto__',
  ])('nothing stands at %j', (pointer) => {
    expect(readPointer(DOCUMENT, pointer)).toBeUndefined();
  });

  it('an escaped tilde is not the beginning of an escaped slash', () => {
    expect(readPointer({ '~1': 'x' }, '/~01')).toBe('x');
  });

  it.each<[string, boolean]>([
    ['', true],
    ['/', true],
    ['/a~0b~1c', true],
    ['a', false],
    ['#/a', false],
    ['/a~2', false],
    ['/a~', false],
  ])('%j is one: %s', (text, outcome) => {
    expect(isPointer(text)).toBe(outcome);
  });
});
