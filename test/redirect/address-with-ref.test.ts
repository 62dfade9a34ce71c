import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressWithRef } from '../../worker/redirect/address-with-ref.ts';

const word = fc.string({ minLength: 0, maxLength: 6, unit: fc.constantFrom(...'ref=&%+?/aB1 ü~') });
it('everything but ref stays as a URL parser reads it', () => {
  fc.assert(
    fc.property(
      word,
      fc.array(fc.tuple(word, word), { maxLength: 5 }),
      word,
      (path, parameters, fragment) => {
        const address = new URL('https://shop.example/');
        address.pathname = path;
        for (const [name, value] of parameters) address.searchParams.append(name, value);
        address.hash = fragment;
        const led = new URL(addressWithRef(address.href, 'anna.k~1'));
        const others = (url: URL) => [...url.searchParams].filter(([name]) => name !== 'ref');
        expect(led.searchParams.getAll('ref')).toEqual(['anna.k~1']);
        expect(others(led)).toEqual(others(address));
        expect([led.origin, led.pathname, led.hash]).toEqual([
          address.origin,
          address.pathname,
          address.hash,
        ]);
      },
    ),
    { numRuns: 2_000 },
  );
});

it('what is written stays as it is written, byte for byte', () => {
  expect(addressWithRef('https://shop.example/?a=%20+&&b&c=%E0%A4%A#f?ref=x', 'c1')).toBe(
    'https://shop.example/?a=%20+&&b&c=%E0%A4%A&ref=c1#f?ref=x',
  );
});

it.each([
  ['/', 'utm_source=a&gclid=b', '/?utm_source=a&gclid=b&ref=c1'],
  ['/?utm_source=own&x=1', 'utm_source=theirs&utm_medium=b', '/?utm_source=own&x=1&utm_medium=b&ref=c1'],
  ['/?a=1', 'a=2&%61=3&A=4', '/?a=1&A=4&ref=c1'],
  ['/', 'ref=other&r%65f=other&refer=kept', '/?refer=kept&ref=c1'],
  ['/#top', 'a=1&a=2&&b', '/?a=1&a=2&b&ref=c1#top'],
  ['/', 'x=%0d%0aSet-Cookie:%20a=b', '/?x=%0d%0aSet-Cookie:%20a=b&ref=c1'],
  ['/', 'x=1\r\nSet-Cookie: a=b&y=2', '/?y=2&ref=c1'],
  ['/', `a=${'b'.repeat(1_998)}`, `/?a=${'b'.repeat(1_998)}&ref=c1`],
  ['/?own=1', `a=1&b=${'c'.repeat(8_000)}`, '/?own=1&ref=c1'],
])('%s with %s brought along leads to %s', (destination, brought, led) => {
  const origin = 'https://shop.example';
  expect(addressWithRef(origin + destination, 'c1', brought)).toBe(origin + led);
});

it.each([
  ['https://shop.example/', 'https://shop.example/?ref=c1'],
  ['https://shop.example/?', 'https://shop.example/?ref=c1'],
  ['https://shop.example/#top', 'https://shop.example/?ref=c1#top'],
  ['https://shop.example/?ref=old', 'https://shop.example/?ref=c1'],
  ['https://shop.example/?a=1&r%65f=old&b=2', 'https://shop.example/?a=1&b=2&ref=c1'],
  ['https://shop.example/?ref&+ref=kept&refer=kept', 'https://shop.example/?+ref=kept&refer=kept&ref=c1'],
  ['https://shop.example/?%ref=kept', 'https://shop.example/?%ref=kept&ref=c1'],
  ['https://shop.example/#a\nb', 'https://shop.example/?ref=c1#a\nb'],
])('%s leads to %s', (destination, led) => {
  expect(addressWithRef(destination, 'c1')).toBe(led);
});
