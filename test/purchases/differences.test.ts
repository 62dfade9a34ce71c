import { expect, it } from 'vitest';
import {
  differencesFrom,
  type PurchaseContent,
  type RecordedPurchase,
} from '../../worker/purchases/purchase.ts';

const ERASED = 'erased_abcdefghijklmnopqrst';

const sent: PurchaseContent = {
  clientId: 'ben',
  occurredAtMs: 1_000,
  amountMinor: 100,
  currency: 'EUR',
  ref: 'anna',
  referredBy: null,
  clickedAtMs: 500,
  metadata: '{}',
};

function onRecord(changes: Partial<RecordedPurchase>): RecordedPurchase {
  return {
    ...sent,
    id: 'p',
    day: 0,
    untilDay: 365,
    occurredAtMs: 1_000,
    currency: 'EUR',
    ref: 'anna',
    referredBy: null,
    clickedAtMs: 500,
    metadata: '{}',
    claim: null,
    refundedMinor: 0,
    recordedAtMs: 2_000,
    claimed: false,
    saidClientId: null,
    clientErased: false,
    firstAnswer: null,
    ...changes,
  };
}

it.each([
  ['the same', {}, []],
  ['another amount', { amountMinor: 101 }, ['amountMinor']],
  ['another client and code', { clientId: 'carl', ref: null }, ['clientId', 'ref']],
  ['the code of an erased advocate', { ref: ERASED }, []],
  ['an erased advocate by name', { ref: 'anna', referredBy: ERASED }, []],
  [
    'an erased client',
    { clientErased: true, clientId: ERASED, ref: null, clickedAtMs: null, metadata: null },
    [],
  ],
  [
    'an erased client and another amount',
    { clientErased: true, clientId: ERASED, amountMinor: 99 },
    ['amountMinor'],
  ],
  ['a client whose id only looks erased', { clientId: ERASED }, ['clientId']],
  ['a code that only begins like an erased one', { ref: 'erased_anna' }, ['ref']],
])('%s on record differs from what is sent in %j', (_, changes, fields) => {
  expect(differencesFrom(onRecord(changes), sent)).toEqual(fields);
});
