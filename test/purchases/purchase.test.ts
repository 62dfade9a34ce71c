import { describe, expect, it } from 'vitest';
import {
  codeFound,
  differencesFrom,
  type PurchaseContent,
  type RecordedPurchase,
} from '../../worker/purchases/purchase.ts';

/** Two wordings of one purchase's content, and one that differs in every field. */
const RECORDED: RecordedPurchase = {
  id: 'p1',
  clientId: 'anna',
  day: 100,
  untilDay: 465,
  occurredAtMs: 8_640_000_000,
  amountMinor: 1_000,
  currency: 'EUR',
  ref: 'code',
  referredBy: null,
  clickedAtMs: 5,
  metadata: '{"a":1}',
  claim: null,
  refundedMinor: 0,
  recordedAtMs: 9,
  claimed: false,
  saidClientId: null,
  clientErased: false,
  firstAnswer: null,
};

const SAME: PurchaseContent = {
  clientId: 'anna',
  occurredAtMs: 8_640_000_000,
  amountMinor: 1_000,
  currency: 'EUR',
  ref: 'code',
  referredBy: null,
  clickedAtMs: 5,
  metadata: '{"a":1}',
};

const OTHER: PurchaseContent = {
  clientId: 'ben',
  occurredAtMs: 1,
  amountMinor: 1,
  currency: 'USD',
  ref: null,
  referredBy: 'ben',
  clickedAtMs: null,
  metadata: null,
};

describe('a fact sent again', () => {
  it('is the same when every field that was said is', () => {
    expect(differencesFrom(RECORDED, SAME)).toEqual([]);
  });

  it.each(Object.keys(SAME) as (keyof PurchaseContent)[])('differs by its %s', (field) => {
    expect(differencesFrom(RECORDED, { ...SAME, [field]: OTHER[field] })).toEqual([field]);
  });

  it('is not compared in what was not said', () => {
    const unsaid = {
      occurredAtMs: undefined,
      currency: undefined,
      ref: undefined,
      referredBy: undefined,
      clickedAtMs: undefined,
      metadata: undefined,
    };
    expect(differencesFrom(RECORDED, { ...SAME, ...unsaid })).toEqual([]);
  });

  it('of an erased client is compared in amount, currency and instant only', () => {
    expect(differencesFrom({ ...RECORDED, clientErased: true }, OTHER)).toEqual([
      'occurredAtMs',
      'amountMinor',
      'currency',
    ]);
  });
});

describe('a purchase whose code was claimed, sent again', () => {
  const claimed: RecordedPurchase = { ...RECORDED, claimed: true };
  it.each<[string, Partial<PurchaseContent>, string[]]>([
    ['without a code', { ref: null, clickedAtMs: null }, []],
    ['with the code, written otherwise', { ref: 'CODE' }, []],
    ['with the click that came with it', { ref: null, clickedAtMs: 9 }, []],
    ['with another code', { ref: 'other' }, ['ref']],
    ['with an advocate', { referredBy: 'ben' }, ['referredBy']],
    ['with another amount', { amountMinor: 1 }, ['amountMinor']],
  ])('%s differs in %j', (_, changes, fields) => {
    expect(differencesFrom(claimed, { ...SAME, ...changes })).toEqual(fields);
  });
});

describe('a code that comes apart finds', () => {
  const bare = { ref: null, referredBy: null, claim: null, clientErased: false };
  it.each<[string, Partial<typeof bare> | Partial<RecordedPurchase>, 'none' | 'same' | 'another']>([
    ['none', {}, 'none'],
    ['the same', { ref: 'code' }, 'same'],
    ['the same, written otherwise', { ref: 'CODE' }, 'same'],
    ['another', { ref: 'other' }, 'another'],
    ['an advocate', { referredBy: 'ann' }, 'another'],
    ['an advocate whose name is gone', { claim: { advocateId: 'erased_1', refusal: null } }, 'another'],
    ['what was erased with its client', { ref: 'other', clientErased: true }, 'same'],
  ])('%s', (_, recorded, found) => {
    expect(codeFound({ ...bare, ...recorded }, 'code')).toBe(found);
  });
});
