import type { Buyer, Payment, ShopAction, ShopDeed } from './shop-action.ts';

/** Things that happen one hour after the other, from the beginning of 2026 on. */
export function inHours(...deeds: readonly ShopDeed[]): ShopAction[] {
  return deeds.map((deed, index) => ({ atMs: Date.UTC(2026, 0, 1, index), ...deed }));
}

export const ANN: Buyer = { account: 'ann', email: 'ann@mail.example', name: 'Ann' };
export const ANN_AT_WORK: Buyer = { account: 'ann', email: 'ann@work.example', name: 'Ann' };
export const BEN: Buyer = { account: null, email: 'ben@mail.example', name: 'Ben' };
export const WALK_IN: Buyer = { account: null, email: null, name: '' };

/** A sale of 19.90 EUR. */
export function sell(
  sale: string,
  buyer: Buyer,
  more: { payment?: Payment; amountMinor?: number; currency?: string; code?: string; isTest?: boolean } = {},
): ShopDeed {
  const { payment = 'card', amountMinor = 1990, currency = 'EUR', code, isTest = false } = more;
  return {
    kind: 'sell',
    sale,
    buyer,
    price: { amountMinor, currency },
    code: code === undefined ? null : { code, by: 'explicit' },
    payment,
    isTest,
  };
}
