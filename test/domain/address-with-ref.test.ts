import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressWithRef } from '../../worker/domain/address-with-ref.ts';

const word = fc.string({ minLength: 0, maxLength: 6, unit: fc.constantFrom(...'ref=&%+?/aB1 ü~') });
const seed = Date.now();

it(`everything but ref stays as a URL parser reads it (seed ${seed})`, () => {
  fc.assert(
    fc.property(word, fc.array(fc.tuple(word, word), { maxLength: 5 }), word, (path, parameters, fragment) => {
      const address = new URL('https://shop.example/');
      address.pathname = path;
      for (const [name, value] of parameters) address.searchParams.append(name, value);
      address.hash = fragment;
      const led = new URL(addressWithRef(address.href, 'anna.k~1'));
      const others = (url: URL) => [...url.searchParams].filter(([name]) => name !== 'ref');
      expect(led.searchParams.getAll('ref')).toEqual(['anna.k~1']);
      expect(others(led)).toEqual(others(address));
      expect([led.origin, led.pathname, led.hash]).toEqual([address.origin, address.pathname, address.hash]);
    }),
    { seed, numRuns: 2_000 },
  );
});

it('what is written stays as it is written, byte for byte', () => {
  expect(addressWithRef('https://shop.example/?a=%20+&&b&c=%E0%A4%A#f?ref=x', 'c1')).toBe(
    'https://shop.example/?a=%20+&&b&c=%E0%A4%A&ref=c1#f?ref=x',
  );
});
