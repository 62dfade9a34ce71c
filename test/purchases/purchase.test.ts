import { describe, expect, it } from 'vitest';
import {
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
