import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allowedHost } from '../../schema/api/host.ts';
import { isAllowedHost } from '../../worker/hosts/host.ts';

it.each([
  ['shop.example', 'shop.example', true],
  ['www.shop.example', 'shop.example', false],
  ['shop.example:8443', 'shop.example', false],
  ['shop.example', 'shop.example:8443', false],
  ['www.shop.example', '*.shop.example', true],
  ['a.b.shop.example', '*.shop.example', true],
  ['shop.example', '*.shop.example', false],
  ['notshop.example', '*.shop.example', false],
  ['.shop.example', '*.shop.example', false],
  ['www.shop.example.evil.example', '*.shop.example', false],
  ['www.shop.example:8443', '*.shop.example', false],
  ['www.shop.example:8443', '*.shop.example:8443', true],
  ['www.shop.example', '*.shop.example:8443', false],
])('%s by %s: %s', (host, allowed, isAllowed) => {
  expect(isAllowedHost(host, [allowed])).toBe(isAllowed);
  expect(isAllowedHost(host, ['other.example', allowed])).toBe(isAllowed);
});

it.each([
  ['shop.example', 'shop.example'],
  ['Shop.Example', 'shop.example'],
  ['my_shop.example', 'my_shop.example'],
  ['[::1]:8080', '[::1]:8080'],
  ['[0:0:0:0:0:0:0:1]', '[::1]'],
  ['shop.example.', 'shop.example.'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['shop.example:443', 'shop.example'],
  ['localhost:3000', 'localhost:3000'],
  ['0x7f000001', '127.0.0.1'],
  ['*.shop.example', '*.shop.example'],
  ['*.Bücher.example:8443', '*.xn--bcher-kva.example:8443'],
  ['*.my_shop.example', '*.my_shop.example'],
  ['*.anna.github.io', '*.anna.github.io'],
])('an allowed host %s is kept as %s, and taken back as it is kept', (given, kept) => {
  expect(allowedHost.parse(given)).toBe(kept);
  expect(allowedHost.parse(kept)).toBe(kept);
});

it.each([
  '',
  '*',
  '*.',
  'https://shop.example',
  'shop.example/path',
  'shop.example?x',
  'user@shop.example',
  'shop .example',
  'shop.example\\',
  'shop.example:99999',
  '[::1',
  'a.*.example',
  '*.*.shop.example',
  '*shop.example',
  '*.com',
  '*.co.uk',
  '*.github.io',
  '*.example',
  '*.localhost',
  '*.127.0.0.1',
  '*.[::1]',
  '*.xn--p1ai',
])('an allowed host must not be "%s"', (given) => {
  expect(allowedHost.safeParse(given).success).toBe(false);
});

const LABEL = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abzA0-_üñж日ß') });
const HOST = fc.oneof(
  fc.array(LABEL, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.')),
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
);
const ENDING = fc.constantFrom('', '.', ':8080', ':80', ':443', '.:8443');

it('the host of every website that there can be is taken as an allowed one, as it is', () => {
  fc.assert(
    fc.property(HOST, ENDING, (name, ending) => {
      const website = URL.parse(`https://${name}${ending}/`);
      fc.pre(website !== null && website.host.length <= 260);
      expect(allowedHost.parse(website.host)).toBe(website.host);
      expect(isAllowedHost(website.host, [allowedHost.parse(name + ending)])).toBe(true);
    }),
    { numRuns: 500 },
  );
});
