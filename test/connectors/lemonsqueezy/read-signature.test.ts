import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyOfLemonSecret } from '../../../worker/connectors/lemonsqueezy/read-signature.ts';
import { lemonSqueezyRules } from '../../../worker/connectors/lemonsqueezy/rules.ts';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';

const BODY = '{"meta": {"event_name": "order_created"}}';
const RIGHT = createHmac('sha256', 'my own secret').update(BODY).digest('hex');

function verdict(signature: string | null, body = BODY) {
  return verifyDelivery(lemonSqueezyRules, {
    bytes: new TextEncoder().encode(body),
    headers: signature === null ? {} : { 'x-signature': signature },
    secrets: ['my own secret'],
    nowMs: 0,
  });
}

it.each<[string, string | null, string]>([
  ['right', RIGHT, 'valid'],
  ['in capitals', RIGHT.toUpperCase(), 'valid'],
  ['of another body', createHmac('sha256', 'my own secret').update('{}').digest('hex'), 'wrong'],
  ['by the secret of another store', createHmac('sha256', 'another').update(BODY).digest('hex'), 'wrong'],
  ['none', null, 'missing'],
  ['empty', '', 'missing'],
  ['too short', RIGHT.slice(2), 'malformed'],
  ['two headers, as the platform joins them', `${RIGHT}, ${RIGHT}`, 'malformed'],
])('a signature: %s', (_name, signature, outcome) => {
  expect(verdict(signature)).toBe(outcome);
});

it('a body that was parsed and written again is another one', () => {
  expect(verdict(RIGHT, JSON.stringify(JSON.parse(BODY)))).toBe('wrong');
  expect(verdict(RIGHT, `${BODY} `)).toBe('wrong');
});

it.each<[string, string | null]>([
  ['my own secret', 'my own secret'],
  [' pasted \n', 'pasted'],
  ['', null],
  [' ', null],
])('the key within %j', (secret, text) => {
  expect(keyOfLemonSecret(secret)?.text ?? null).toBe(text);
});
