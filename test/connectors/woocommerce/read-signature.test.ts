import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';
import { keyOfWooSecret } from '../../../worker/connectors/woocommerce/read-signature.ts';
import { wooCommerceRules } from '../../../worker/connectors/woocommerce/rules.ts';

const BODY = '{"id": 12}';

function signed(key: string): string {
  return createHmac('sha256', key).update(BODY).digest('base64');
}

function verdict(headers: Record<string, string>, secret: string, body = BODY) {
  const bytes = new TextEncoder().encode(body);
  return verifyDelivery(wooCommerceRules, { bytes, headers, secrets: [secret], nowMs: 0 });
}

describe('a signature', () => {
  it.each<[string, Record<string, string>, string]>([
    ['right', { 'x-wc-webhook-signature': signed('s3cret') }, 'valid'],
    ['of another secret', { 'x-wc-webhook-signature': signed('s3cret2') }, 'wrong'],
    ['none', {}, 'missing'],
    ['empty', { 'x-wc-webhook-signature': '' }, 'missing'],
    ['too short', { 'x-wc-webhook-signature': 'AAAA' }, 'malformed'],
    [
      'twice, as the platform joins them',
      { 'x-wc-webhook-signature': `${signed('s3cret')}, ${signed('s3cret')}` },
      'malformed',
    ],
  ])('%s', (_name, headers, outcome) => {
    expect(verdict(headers, 's3cret')).toBe(outcome);
  });

  it.each<[string, string]>([
    ['parsed and written again', JSON.stringify(JSON.parse(BODY))],
    ['one byte longer', `${BODY}\n`],
    ['with a byte order mark', `\uFEFF${BODY}`],
  ])('is of the exact bytes: a body %s is another', (_, body) => {
    expect(verdict({ 'x-wc-webhook-signature': signed('s3cret') }, 's3cret', body)).toBe('wrong');
  });

  it("of an empty secret is nobody's", () => {
    expect(verdict({ 'x-wc-webhook-signature': signed('') }, '')).toBe('wrong');
  });

  it('of a secret with an ampersand is made with what the shop shows decoded', () => {
    expect(verdict({ 'x-wc-webhook-signature': signed('a&b') }, 'a&amp;b')).toBe('valid');
  });
});

describe('the key within a secret, its entities decoded once as WordPress does', () => {
  it.each<[string, string | null]>([
    ['s3cret', 's3cret'],
    [' s3cret ', 's3cret'],
    ['a&amp;b', 'a&b'],
    ['a&b', 'a&b'],
    ['&lt;&gt;&quot;&#039;&#39;', "<>\"''"],
    ['&#x27;&#X0022;&#60;&#062;', '\'"<>'],
    ['&amp;lt;', '&lt;'],
    // Others stay as they are.
    ['&nbsp;&eacute;&#65;', '&nbsp;&eacute;&#65;'],
    ['&AMP;&apos;&#x3c;&#x3e;', '&AMP;&apos;&#x3c;&#x3e;'],
    ['', null],
    ['   ', null],
  ])('%j', (secret, text) => {
    expect(keyOfWooSecret(secret)?.text ?? null).toBe(text);
  });
});
