import { expect, test } from 'vitest';
import { shopifyRules } from '../../worker/connectors/shopify/rules.ts';
import { verifyDelivery } from '../../worker/connectors/verify-delivery.crypto.ts';

const SIGNATURE = 'qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=';
const BODY = '{"id":820982911946154508}';

test.each([
  ['the secret that signed them', BODY, SIGNATURE, 'hush', 'valid'],
  ['another secret', BODY, SIGNATURE, 'hushed', 'wrong'],
  ['an empty secret', BODY, SIGNATURE, '', 'wrong'],
  ['one byte more', `${BODY}\n`, SIGNATURE, 'hush', 'wrong'],
  ['half a signature', BODY, SIGNATURE.slice(20), 'hush', 'malformed'],
  ['no signature', BODY, '', 'hush', 'missing'],
] as const)('in the Worker, bytes and %s are judged as in Node', (_, body, signature, secret, verdict) => {
  const said = verifyDelivery(shopifyRules, {
    bytes: new TextEncoder().encode(body),
    headers: { 'x-shopify-hmac-sha256': signature },
    secrets: [secret],
    nowMs: 0,
  });
  expect(said).toBe(verdict);
});
