import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { keyOfStandardSecret } from '../../../worker/connectors/standard/read-signature.ts';
import { standardRules } from '../../../worker/connectors/standard/rules.ts';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const BODY = '{"type": "purchase", "id": "1001"}';
const NOW = new Date('2026-11-28T12:00:00Z');
const NOW_S = NOW.getTime() / 1_000;

const official = new Webhook(SECRET);
const RIGHT = official.sign('msg_1', NOW, BODY);
const OTHER = new Webhook(OTHER_SECRET).sign('msg_1', NOW, BODY);

function headersOf(signature: string, timestampS = NOW_S): Record<string, string> {
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': String(timestampS), 'webhook-signature': signature };
}

function verdict(headers: Record<string, string>, said: { secrets?: string[]; body?: string } = {}) {
  return verifyDelivery(standardRules, {
    bytes: new TextEncoder().encode(said.body ?? BODY),
    headers,
    secrets: said.secrets ?? [SECRET],
    nowMs: NOW.getTime(),
  });
}

function without(name: string) {
  return Object.fromEntries(Object.entries(headersOf(RIGHT)).filter(([header]) => header !== name));
}

function signedAt(agoS: number) {
  const at = new Date(NOW.getTime() - agoS * 1_000);
  return headersOf(official.sign('msg_1', at, BODY), NOW_S - agoS);
}

describe('a signature of Standard Webhooks', () => {
  it.each<[string, Record<string, string>, string]>([
    ['what its own library signs', headersOf(RIGHT), 'valid'],
    ['one for each of two secrets', headersOf(`${OTHER} ${RIGHT}`), 'valid'],
    ['one of another version beside it', headersOf(`v1a,AAAA ${RIGHT}`), 'valid'],
    ['of another secret', headersOf(OTHER), 'wrong'],
    ['of another id', { ...headersOf(RIGHT), 'webhook-id': 'msg_2' }, 'wrong'],
    ['of another time', headersOf(RIGHT, NOW_S + 1), 'wrong'],
    ['300 seconds ago', signedAt(300), 'valid'],
    ['301 seconds ago', signedAt(301), 'outside_time'],
    ['301 seconds ahead', signedAt(-301), 'outside_time'],
    ['no signature', without('webhook-signature'), 'missing'],
    ['no id', without('webhook-id'), 'malformed'],
    ['no time', without('webhook-timestamp'), 'malformed'],
    ['a time that is none', { ...headersOf(RIGHT), 'webhook-timestamp': '1e9' }, 'malformed'],
    ['another version alone', headersOf(RIGHT.replace('v1,', 'v2,')), 'malformed'],
    ['two headers, as the platform joins them', headersOf(`${RIGHT}, ${RIGHT}`), 'malformed'],
    ['no version', headersOf(RIGHT.replace('v1,', '')), 'malformed'],
  ])('%s', (_name, headers, outcome) => {
    expect(verdict(headers)).toBe(outcome);
  });

  it('is valid by either secret while one is being replaced', () => {
    expect(verdict(headersOf(RIGHT), { secrets: [OTHER_SECRET, SECRET] })).toBe('valid');
  });

  it('is of the exact bytes', () => {
    expect(verdict(headersOf(RIGHT), { body: JSON.stringify(JSON.parse(BODY)) })).toBe('wrong');
  });

  it('that we find right, its own library finds right, at the time of the test', () => {
    const now = new Date();
    const signature = official.sign('msg_1', now, BODY);
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    expect(official.verify(BODY, headers)).toEqual(JSON.parse(BODY));
    const bytes = new TextEncoder().encode(BODY);
    const said = { bytes, headers, secrets: [SECRET], nowMs: now.getTime() };
    expect(verifyDelivery(standardRules, said)).toBe('valid');
  });
});

it.each<[string, object | null]>([
  [SECRET, { text: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', encoding: 'base64' }],
  [` ${SECRET}\n`, { text: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', encoding: 'base64' }],
  ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', null],
  ['whsec_', null],
  ['whsec_not base64', null],
  ['', null],
])('the key within %j', (secret, key) => {
  expect(keyOfStandardSecret(secret)).toEqual(key);
});
