import { expect, test } from 'vitest';
import { shopifyRules } from '../../worker/connectors/shopify/rules.ts';
import { verifyDelivery } from '../../worker/connectors/verify-delivery.crypto.ts';

const SIGNATURE = 'qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=';
const BODY = '{"id":820982911946154508}';

const RIGHT = { body: BODY, signature: SIGNATURE, secret: 'hush' };

test.each([
  ['the secret that signed them', RIGHT, 'valid'],
  ['another secret', { ...RIGHT, secret: 'hushed' }, 'wrong'],
  ['an empty secret', { ...RIGHT, secret: '' }, 'wrong'],
  ['one byte more', { ...RIGHT, body: `${BODY}\n` }, 'wrong'],
  ['half a signature', { ...RIGHT, signature: SIGNATURE.slice(20) }, 'malformed'],
  ['no signature', { ...RIGHT, signature: '' }, 'missing'],
] as const)(
  'in the Worker, bytes and %s are judged as in Node',
  (_, { body, signature, secret }, verdict) => {
    const said = verifyDelivery(shopifyRules, {
      bytes: new TextEncoder().encode(body),
      headers: { 'x-shopify-hmac-sha256': signature },
      secrets: [secret],
      nowMs: 0,
    });
    expect(said).toBe(verdict);
  },
);
