import { FiltersEngine, Request } from '@ghostery/adblocker';
import { expect, test } from 'vitest';
import { filterRules } from '../rigs/filter-rules.ts';
import { RELEASED } from '../rigs/upload/released-widgets.ts';

const engine = FiltersEngine.parse(filterRules.join('\n'));

function isBlocked(url: string, type: 'script' | 'xmlhttprequest' | 'ping'): boolean {
  return engine.match(
    Request.fromRawDetails({ url, type, sourceUrl: 'https://shop.example/bread?ref=anna7k2m9' }),
  ).match;
}

test.each([
  ['script', '/widget.js'],
  ['script', '/core.js'],
  ...RELEASED.map(([version, name]) => ['script', `/v/${version}/${name}`] as const),
  ['xmlhttprequest', '/v1/badge?key=pk_1&lang=de'],
  ['xmlhttprequest', '/v1/badge?key=pk_1&lang=de&kind=trust&ref=anna7k2m9,newsletter'],
  ['xmlhttprequest', '/v1/arrivals'],
  ['xmlhttprequest', '/v1/panel'],
] as const)('no rule near its words blocks the %s %s, direct or through a proxy', (type, path) => {
  expect(isBlocked(`https://kith.example${path}`, type)).toBe(false);
  expect(isBlocked(`https://shop.example/kith${path}`, type)).toBe(false);
});

test.each([
  ['script', 'https://kith.example/share-email.js'],
  ['script', 'https://kith.example/modules/sharetools/panel.js'],
  ['xmlhttprequest', 'https://kith.example/api/v1/track/badge'],
  ['script', 'https://kith.example/beacon.js'],
] as const)('the rules do block: %s %s', (type, url) => {
  expect(isBlocked(url, type)).toBe(true);
});
