import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refSchema } from '../../schema/api/badge.ts';
import { readCodes, readCookie, writeCode } from '../../widget/touch.ts';

const page = (query: string) => `https://shop.example/bread${query}`;

describe('the codes in an address', () => {
  test.each([
    ['?ref=anna', 'ref', ['anna']],
    ['?a=1&ref=anna&b=2#c', 'ref', ['anna']],
    ['?friend=anna', 'friend', ['anna']],
    ['?via=anna', 'ref', ['anna']],
    ['?refcode=anna', 'ref', ['anna']],
    ['?ref=A.b_c~d-9', 'ref', ['A.b_c~d-9']],
    ['?ref=anna%7Eb', 'ref', ['anna~b']],
    ['?r%65f=%61nna', 'ref', ['anna']],
    [`?ref=${'x'.repeat(64)}`, 'ref', ['x'.repeat(64)]],
    ['?via=newsletter&ref=anna', 'ref', ['anna', 'newsletter']],
    ['?refcode=c&via=b&friend=a&ref=anna', 'friend', ['anna', 'a', 'b', 'c']],
    ['?ref=one&ref=two', 'ref', ['one', 'two']],
    ['?ref=%00&ref=two', 'ref', ['two']],
    ['?r(f=anna', 'r(f', ['anna']],
    ['?ref[]=one&ref%5B%5D=two', 'ref[]', ['one', 'two']],
    ['?.=anna&x=ben', '.', ['anna']],
    ['', 'ref', []],
    ['?ref=', 'ref', []],
    ['?ref=a b', 'ref', []],
    ['?ref=%3Cb%3E', 'ref', []],
    ['?ref=a/b', 'ref', []],
    ['?ref=%E0%A4%A', 'ref', []],
    ['?href=anna', 'ref', []],
    [`?ref=${'x'.repeat(65)}`, 'ref', []],
    ['?ref', 'ref', []],
    ['#?ref=anna', 'ref', []],
  ])('in %j with the parameter %s are %j', (query, param, codes) => {
    expect([...new Set(readCodes(page(query), param))]).toEqual(codes);
  });

  test('are ones that the service accepts, or none, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        for (const code of readCodes(page(`?ref=${text}`), 'ref'))
          expect(refSchema.safeParse(code).success).toBe(true);
      }),
    );
  });
});

describe('an address with the code put in', () => {
  test.each([
    ['https://pay.example/', 'https://pay.example/?ref=anna'],
    ['https://pay.example/?a=1#b', 'https://pay.example/?a=1&ref=anna#b'],
    ['https://pay.example/?ref=old&a=1', 'https://pay.example/?a=1&ref=anna'],
    ['https://pay.example/?r%65f=old&ref=older', 'https://pay.example/?ref=anna'],
    ['/checkout?q=a%20b+c%7E&x=(é)', '/checkout?q=a%20b+c%7E&x=(é)&ref=anna'],
    ['checkout', 'checkout?ref=anna'],
    ['?a', '?a&ref=anna'],
    ['#top?ref=x', '?ref=anna#top?ref=x'],
    ['https://pay.example/a?b?c=d', 'https://pay.example/a?b?c=d&ref=anna'],
    ['http://[', 'http://[?ref=anna'],
  ])('%s becomes %s', (address, withCode) => {
    expect(writeCode(address, 'ref', 'anna')).toBe(withCode);
  });

  test('keeps its own parameter, whatever signs are in that, and is read back', () => {
    const address = writeCode(new URL('https://pay.example/?ref=theirs'), 'r(f&', 'anna~b');
    expect(address).toBe('https://pay.example/?ref=theirs&r(f%26=anna~b');
    expect(readCodes(address, 'r(f&')).toEqual(['theirs', 'anna~b']);
  });

  test('is the same without a code', () => {
    expect(writeCode('/a?ref=b', 'ref', undefined)).toBe('/a?ref=b');
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
    'my-kith=v1.anna.1',
    'x?kith=v1.anna.1',
    'a=1;kith2=v1.anna.1',
    'a= kith=v1.anna.1',
    'kith=v1.anna.1x',
    'kith=v1.anna.1.2x',
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
