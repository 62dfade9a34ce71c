/**
 * What happens in a shop, in words that are no provider's. Each shop does it as far as its provider has it,
 * and passes over the rest.
 */

/** Whoever buys, as they present themselves this time. Without account and address they are a walk-in. */
export interface Buyer {
  account: string | null;
  email: string | null;
  name: string;
}

export interface Price {
  /** In minor units by ISO 4217. */
  amountMinor: number;
  currency: string;
}

/** The code that brought the buyer, and how it gets into the shop. */
export interface BroughtCode {
  code: string;
  by: 'explicit' | 'coupon' | 'landing_page';
}

/**
 * `later`: the goods go before the money (cash on delivery, a debit of some days). `authorised`: the money is
 * only reserved. `outside`: it never goes through the provider.
 */
export type Payment = 'card' | 'later' | 'authorised' | 'outside';

export interface Sell {
  kind: 'sell';
  sale: string;
  buyer: Buyer;
  price: Price;
  code: BroughtCode | null;
  payment: Payment;
  isTest: boolean;
}

/** Begins a subscription; `sale` is its first payment, of 0 where there is a trial. */
export interface Subscribe {
  kind: 'subscribe';
  subscription: string;
  sale: string;
  buyer: Buyer;
  price: Price;
  code: BroughtCode | null;
  trialDays: number | null;
}

export type ShopDeed =
  | Sell
  | Subscribe
  | { kind: 'renew'; subscription: string; sale: string }
  /** The money of a sale `later` or `authorised` comes. */
  | { kind: 'pay'; sale: string }
  /** It never comes. */
  | { kind: 'fail'; sale: string }
  /** `pending`: the provider is not sure yet. A null amount is what is left. */
  | { kind: 'refund'; sale: string; refund: string; amountMinor: number | null; goes: 'through' | 'pending' }
  | { kind: 'refund_succeeds'; sale: string; refund: string }
  | { kind: 'refund_fails'; sale: string; refund: string }
  | { kind: 'delete_refund'; sale: string; refund: string }
  | { kind: 'dispute'; sale: string }
  | { kind: 'win'; sale: string }
  | { kind: 'lose'; sale: string }
  | { kind: 'cancel'; sale: string }
  | { kind: 'delete'; sale: string }
  | { kind: 'restore'; sale: string }
  /** Something that is no money: a note, an address. */
  | { kind: 'touch'; sale: string }
  /** The account has another address from now on. */
  | { kind: 'rename'; account: string; email: string };

export type ShopAction = { atMs: number } & ShopDeed;
