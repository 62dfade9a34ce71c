import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refSchema } from '../../schema/api/badge.ts';
import { readCode, readCookie } from '../../widget/touch.ts';

describe('the code in an address', () => {
  test.each([
    ['?ref=anna', 'ref', 'anna'],
    ['?a=1&ref=anna&b=2', 'ref', 'anna'],
    ['?friend=anna', 'friend', 'anna'],
    ['?via=anna', 'ref', 'anna'],
    ['?refcode=anna', 'ref', 'anna'],
    ['?ref=A.b_c~d-9', 'ref', 'A.b_c~d-9'],
    [`?ref=${'x'.repeat(64)}`, 'ref', 'x'.repeat(64)],
    ['', 'ref', undefined],
    ['?ref=', 'ref', undefined],
    ['?ref=a b', 'ref', undefined],
    ['?ref=%3Cb%3E', 'ref', undefined],
    ['?ref=a/b', 'ref', undefined],
    ['?href=anna', 'ref', undefined],
    ['?ref=%00', 'ref', undefined],
    [`?ref=${'x'.repeat(65)}`, 'ref', undefined],
    ['?ref', 'ref', undefined],
  ])('in %j with the parameter %s is %j', (search, param, code) => {
    expect(readCode(search, param)).toBe(code);
  });

  test('is one that the service accepts, or none, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const code = readCode(`?ref=${text}`, 'ref');
        expect(code === undefined || refSchema.safeParse(code).success).toBe(true);
      }),
    );
  });
});

describe('the cookie', () => {
  test('is read among others', () => {
    expect(readCookie('a=1; kith=v1.anna.1790000000; b=2')).toEqual({
      code: 'anna',
      at: '2026-09-21T14:13:20.000Z',
    });
  });

  test('keeps a code with dots whole', () => {
    expect(readCookie('kith=v1.a.b.1.1790000000')?.code).toBe('a.b.1');
  });

  test.each([
    '',
    'kith=',
    'kith=v2.anna.1790000000',
    'kith=v1..1790000000',
    'kith=v1.anna.',
    'kith=v1.an na.1',
    'xkith=v1.anna.1',
  ])('in any other form is none: %j', (cookies) => {
    expect(readCookie(cookies)).toBe(undefined);
  });

  test('never throws, whatever a page put there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, seconds) => void readCookie(`kith=v1.${code}.${seconds}`)),
    );
    expect(readCookie('kith=v1.anna.99999999999')?.code).toBe('anna');
  });
});
