import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyOfPaddleSecret } from '../../../worker/connectors/paddle/read-signature.ts';
import { paddleRules } from '../../../worker/connectors/paddle/rules.ts';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';

const SECRET = 'pdl_ntfset_01hs0t3tw21j988db1pam5xg8m_GrOW+vmt';
const OLD_SECRET = 'pdl_ntfset_01hs0t3tw21j988db1pam5xg8m_old';
const NOW_S = 1_710_498_758;
const BODY = '{"event_id": "evt_1"}';

function h1(secret: string, timestampS = NOW_S): string {
  return createHmac('sha256', secret).update(`${timestampS}:${BODY}`).digest('hex');
}

function verdict(header: string | null, body = BODY) {
  return verifyDelivery(paddleRules, {
    bytes: new TextEncoder().encode(body),
    headers: header === null ? {} : { 'paddle-signature': header },
    secrets: [SECRET],
    nowMs: NOW_S * 1_000,
  });
}

const RIGHT = h1(SECRET);
const OTHER = h1(OLD_SECRET);

it.each<[string, string | null, string]>([
  ['one signature', `ts=${NOW_S};h1=${RIGHT}`, 'valid'],
  ['two, the first one right', `ts=${NOW_S};h1=${RIGHT};h1=${OTHER}`, 'valid'],
  ['two, the last one right', `ts=${NOW_S};h1=${OTHER};h1=${RIGHT}`, 'valid'],
  ['two, none right', `ts=${NOW_S};h1=${OTHER};h1=${OTHER}`, 'wrong'],
  ['capitals', `ts=${NOW_S};h1=${RIGHT.toUpperCase()}`, 'valid'],
  ['a fresh time that was not signed', `ts=${NOW_S + 1};h1=${RIGHT}`, 'wrong'],
  ['60 seconds ago', `ts=${NOW_S - 60};h1=${h1(SECRET, NOW_S - 60)}`, 'valid'],
  ['300 seconds ago', `ts=${NOW_S - 300};h1=${h1(SECRET, NOW_S - 300)}`, 'valid'],
  ['300 seconds ahead', `ts=${NOW_S + 300};h1=${h1(SECRET, NOW_S + 300)}`, 'valid'],
  ['by the secret of another destination', `ts=${NOW_S};h1=${OTHER}`, 'wrong'],
  ['301 seconds ago', `ts=${NOW_S - 301};h1=${h1(SECRET, NOW_S - 301)}`, 'outside_time'],
  ['301 seconds ahead', `ts=${NOW_S + 301};h1=${h1(SECRET, NOW_S + 301)}`, 'outside_time'],
  ['none', null, 'missing'],
  ['empty', '', 'missing'],
  ['no time', `h1=${RIGHT}`, 'malformed'],
  ['no signature', `ts=${NOW_S}`, 'malformed'],
  ['two times', `ts=1;ts=${NOW_S};h1=${RIGHT}`, 'malformed'],
  ['a time that is none', `ts=1e9;h1=${RIGHT}`, 'malformed'],
  [
    'two headers, as the platform joins them',
    `ts=${NOW_S};h1=${RIGHT}, ts=${NOW_S};h1=${RIGHT}`,
    'malformed',
  ],
  ['anything', 'nonsense', 'malformed'],
])('a signature: %s', (_name, header, outcome) => {
  expect(verdict(header)).toBe(outcome);
});

it('a body that was parsed and written again is another one', () => {
  expect(verdict(`ts=${NOW_S};h1=${RIGHT}`, JSON.stringify(JSON.parse(BODY)))).toBe('wrong');
  expect(verdict(`ts=${NOW_S};h1=${RIGHT}`, `${BODY} `)).toBe('wrong');
});

it.each<[string, string | null]>([
  [SECRET, SECRET],
  [` ${SECRET}\n`, SECRET],
  ['whsec_abc', null],
  ['pdl_live_apikey_01', null],
  ['', null],
])('the key within %j', (secret, text) => {
  expect(keyOfPaddleSecret(secret)?.text ?? null).toBe(text);
});
