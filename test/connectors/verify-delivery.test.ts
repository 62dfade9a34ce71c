import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { createSHA256HMAC, HashFormat } from '@shopify/shopify-api/runtime';
import { existsSync, readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import type { ProviderRules, SignatureSaid } from '../../worker/connectors/provider-rules.ts';
import { keyOfShopifySecret, readShopifySignature } from '../../worker/connectors/shopify/read-signature.ts';
import { keyOfStripeSecret, readStripeSignature } from '../../worker/connectors/stripe/read-signature.ts';
import { verifyDelivery, type SignedDelivery } from '../../worker/connectors/verify-delivery.crypto.ts';
import { outsideData } from '../rigs/outside-data.ts';

const NOW_MS = Date.UTC(2026, 10, 28, 12);
const NOW_S = NOW_MS / 1000;
const BODY = '{"id": "evt_1",  "n": 1.0, "name": "Zoë"}\n';
const SECRET = 'whsec_kf3x0bQzLJd2';
const OTHER_SECRET = 'whsec_another';

type Signing = Pick<ProviderRules, 'readSignature' | 'keyOfSecret'>;
const stripeRules: Signing = { readSignature: readStripeSignature, keyOfSecret: keyOfStripeSecret };
const shopifyRules: Signing = { readSignature: readShopifySignature, keyOfSecret: keyOfShopifySecret };
const bytesOf = (text: string) => new TextEncoder().encode(text);

const { webhooks } = new Stripe('sk_test_none');
const headerOf = (said: { payload?: string; secret?: string; timestamp?: number } = {}) =>
  webhooks.generateTestHeaderString({ payload: BODY, secret: SECRET, timestamp: NOW_S, ...said });
const v1Of = (header: string) => header.replace(/^t=\d+,/, '');
const onStripe = (header: string | null, said: Partial<SignedDelivery> = {}) =>
  verifyDelivery(stripeRules, {
    bytes: bytesOf(BODY),
    headers: header === null ? {} : { 'stripe-signature': header },
    secrets: [SECRET],
    nowMs: NOW_MS,
    ...said,
  });
const signed = headerOf();

test('Stripe: what its own library signs is valid, and what its library takes for valid is the same', () => {
  expect(onStripe(signed)).toBe('valid');
  expect(webhooks.signature?.verifyHeader(BODY, signed, SECRET, 300, undefined, NOW_MS)).toBe(true);
});

test.each([
  ['one of two secrets', signed, { secrets: [OTHER_SECRET, SECRET] }],
  ['one of two signatures', `t=${NOW_S},v1=${'0'.repeat(64)},${v1Of(signed)}`, {}],
  ['a v0 beside it', `${signed},v0=${'0'.repeat(64)}`, {}],
  ['capitals', signed.replace(/v1=(.*)$/, (_, hex: string) => `v1=${hex.toUpperCase()}`), {}],
  ['a secret pasted with a line end', signed, { secrets: [`${SECRET}\n`] }],
  ['an age of 300 s', signed, { nowMs: NOW_MS + 300_000 }],
  ['a clock 300 s ahead', signed, { nowMs: NOW_MS - 300_000 }],
])('Stripe: it is valid with %s', (_, header, said) => {
  expect(onStripe(header, said)).toBe('valid');
});

test.each([
  ['no header', null, {}, 'missing'],
  ['an empty header', '', {}, 'missing'],
  [
    'a body that was parsed and written again',
    signed,
    { bytes: bytesOf(JSON.stringify(JSON.parse(BODY))) },
    'wrong',
  ],
  ['one byte more', signed, { bytes: bytesOf(`${BODY} `) }, 'wrong'],
  ['a byte order mark', signed, { bytes: bytesOf(`\uFEFF${BODY}`) }, 'wrong'],
  ['the header twice', `${signed}, ${signed}`, {}, 'malformed'],
  ['a right header after a wrong one', `t=1,v1=${'0'.repeat(64)}, ${signed}`, {}, 'malformed'],
  ['two times', `t=1,${signed}`, {}, 'malformed'],
  ['a time that is no number', signed.replace(/t=\d+/, 't=now'), {}, 'malformed'],
  ['a time of 1e9', signed.replace(/t=\d+/, 't=1e9'), {}, 'malformed'],
  ['another time', signed.replace(/t=\d+/, `t=${NOW_S - 1}`), {}, 'wrong'],
  ['no time', v1Of(signed), {}, 'malformed'],
  ['v0 alone', signed.replace('v1=', 'v0='), {}, 'malformed'],
  ['half a signature', signed.slice(0, -32), {}, 'malformed'],
  ['no secret', signed, { secrets: [] }, 'wrong'],
  ['the empty secret', headerOf({ secret: 'x' }), { secrets: [''] }, 'wrong'],
  ["another connector's secret", signed, { secrets: [OTHER_SECRET] }, 'wrong'],
  ['an age of 301 s', signed, { nowMs: NOW_MS + 301_000 }, 'outside_time'],
  ['a clock 301 s ahead', signed, { nowMs: NOW_MS - 301_000 }, 'outside_time'],
  ['a wrong signature long ago', signed, { secrets: [OTHER_SECRET], nowMs: NOW_MS + 301_000 }, 'wrong'],
] satisfies [string, string | null, Partial<SignedDelivery>, string][])(
  'Stripe: with %s it is not',
  (_, header, said, verdict) => {
    expect(onStripe(header, said)).toBe(verdict);
  },
);

const shopify = shopifyApi({
  apiKey: 'key',
  apiSecretKey: SECRET,
  apiVersion: ApiVersion.July26,
  hostName: 'shop.example',
  isEmbeddedApp: false,
  logger: { level: LogSeverity.Error },
});
const sign = (secret: string, body: string) => createSHA256HMAC(secret, body, HashFormat.Base64);
const onShopify = (signature: string | null, body: string, secrets: string[]) =>
  verifyDelivery(shopifyRules, {
    bytes: bytesOf(body),
    headers: signature === null ? {} : { 'x-shopify-hmac-sha256': signature },
    secrets,
    nowMs: NOW_MS,
  });

test('Shopify: what its own library signs is valid, and its library says so as well', async () => {
  const signature = await sign(SECRET, BODY);
  expect(onShopify(signature, BODY, [OTHER_SECRET, SECRET])).toBe('valid');
  const headers = {
    'X-Shopify-Hmac-Sha256': signature,
    'X-Shopify-Topic': 'orders/paid',
    'X-Shopify-Shop-Domain': 'kith.myshopify.com',
    'X-Shopify-API-Version': '2026-07',
    'X-Shopify-Webhook-Id': 'w1',
  };
  const rawRequest = new Request('https://shop.example/', { method: 'POST', body: BODY, headers });
  expect(await shopify.webhooks.validate({ rawBody: BODY, rawRequest })).toMatchObject({ valid: true });
});

test('Shopify: a known signature is valid', () => {
  const known = 'qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=';
  expect(onShopify(known, '{"id":820982911946154508}', ['hush'])).toBe('valid');
  expect(onShopify(known, '{"id":820982911946154500}', ['hush'])).toBe('wrong');
  expect(onShopify(known, '{"id": 820982911946154508}', ['hush'])).toBe('wrong');
  expect(onShopify(known, '{"id":820982911946154508}\n', ['hush'])).toBe('wrong');
  expect(onShopify(known, '{"id":820982911946154508}', ['hushed'])).toBe('wrong');
  expect(onShopify(known, '{"id":820982911946154508}', ['', ' '])).toBe('wrong');
  expect(onShopify(`${known}, ${known}`, '{"id":820982911946154508}', ['hush'])).toBe('malformed');
  expect(onShopify(known.slice(0, -2), '{"id":820982911946154508}', ['hush'])).toBe('malformed');
  expect(onShopify(null, '{"id":820982911946154508}', ['hush'])).toBe('missing');
});

test('a key in base64 is decoded: what the library of Standard Webhooks signs is valid', () => {
  const key = Buffer.from('twenty-four secret bytes').toString('base64');
  const [, signature = ''] = new Webhook(key).sign('msg_1', new Date(NOW_MS), BODY).split(',');
  const said: SignatureSaid = {
    kind: 'signed',
    prefix: `msg_1.${NOW_S}.`,
    signatures: [signature],
    encoding: 'base64',
    timestampS: NOW_S,
  };
  const rules: Signing = { readSignature: () => said, keyOfSecret: (text) => ({ text, encoding: 'base64' }) };
  const delivery = { bytes: bytesOf(BODY), headers: {}, nowMs: NOW_MS };
  expect(verifyDelivery(rules, { ...delivery, secrets: [key] })).toBe('valid');
  expect(verifyDelivery(rules, { ...delivery, secrets: ['', '====', key.slice(4)] })).toBe('wrong');
});

const { folder, isMissing, needs } = outsideData('webhooks/paddle/signed', "Paddle's signed body");

test.skipIf(isMissing || !existsSync(`${folder}/body.bin`))(
  `Paddle's published vector is valid, and is not with a line end (${needs})`,
  () => {
    const source = readFileSync(`${folder}/webhook_verification.py.txt`, 'utf8');
    const [, signature = ''] = /h1=([0-9a-f]{64})/.exec(source) ?? [];
    const timestampS = 1_710_498_758;
    const said: SignatureSaid = {
      kind: 'signed',
      prefix: `${timestampS}:`,
      signatures: [signature],
      encoding: 'hex',
      timestampS,
    };
    const rules: Signing = { readSignature: () => said, keyOfSecret: (text) => ({ text, encoding: 'utf8' }) };
    const bytes = new Uint8Array(readFileSync(`${folder}/body.bin`));
    const secrets = ['pdl_ntfset_01hs0t3tw21j988db1pam5xg8m_GrOWLNef+vmtjJYq4mSnHNzvc8uWoJ1I'];
    const delivery = { headers: {}, secrets, nowMs: timestampS * 1_000 };
    expect(verifyDelivery(rules, { ...delivery, bytes })).toBe('valid');
    expect(verifyDelivery(rules, { ...delivery, bytes: Uint8Array.from([...bytes, 10]) })).toBe('wrong');
  },
);
