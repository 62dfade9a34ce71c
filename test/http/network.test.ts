import { expect, it } from 'vitest';
import { networkKey, networkOf } from '../../worker/http/network.ts';

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:db8:1::3:4:5', '2001:db8:1:0::/64'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::ffff:cb00:7109', '203.0.113.9'],
  ['unknown', 'unknown'],
  ['not:an:address', 'not:an:address'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

const NOON = Date.UTC(2026, 4, 5, 12);
const DAY_MS = 86_400_000;

function keyOf(address: string, nowMs = NOON): string | null {
  return networkKey(new Request('http://kith.test/', { headers: { 'CF-Connecting-IP': address } }), nowMs);
}

it('one network has one key all day, another has another, and neither can be read', () => {
  expect(keyOf('203.0.113.9')).toBe(keyOf('203.0.113.9', NOON + 1));
  expect(keyOf('2001:db8::1')).toBe(keyOf('2001:db8::2'));
  expect(keyOf('203.0.113.9')).not.toBe(keyOf('203.0.113.10'));
  expect(keyOf('203.0.113.9')).toMatch(/^[\w-]{43}$/);
});

it('the next day it has another key', () => {
  expect(keyOf('203.0.113.9')).not.toBe(keyOf('203.0.113.9', NOON + DAY_MS));
});

it('there is no key where there is no address', () => {
  expect(networkKey(new Request('http://kith.test/'), NOON)).toBe(null);
});
