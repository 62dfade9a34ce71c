import type { Payment, ShopDeed } from './shop-action.ts';

export type Life =
  | 'refunded_in_part'
  | 'refunded'
  | 'refunded_in_two'
  | 'refund_waits'
  | 'refund_still_waits'
  | 'refund_fails'
  | 'refund_fails_and_is_made_again'
  | 'refund_deleted'
  | 'dispute_open'
  | 'dispute_lost'
  | 'dispute_won'
  | 'cancelled'
  | 'deleted'
  | 'deleted_and_restored'
  | 'touched'
  | 'test'
  | 'free'
  | 'paid_later'
  | 'never_paid'
  | 'not_paid_yet'
  | 'captured'
  | 'never_captured';

interface LifeOfSale {
  payment?: Payment;
  isTest?: boolean;
  isFree?: boolean;
  /** Providers do it in one way or the other, by the amount. */
  isByAmount?: boolean;
  /** What follows, one thing some days after the other. */
  next(sale: string, amountMinor: number): ShopDeed[];
}

const refund = (sale: string, number: number, amountMinor: number | null): ShopDeed => ({
  kind: 'refund',
  sale,
  refund: `${sale}r${number}`,
  amountMinor,
  goes: 'through',
});

const pending = (sale: string, number: number, amountMinor: number | null): ShopDeed => ({
  kind: 'refund',
  sale,
  refund: `${sale}r${number}`,
  amountMinor,
  goes: 'pending',
});

const fraction = (amountMinor: number, share: number) => Math.floor((amountMinor * share) / 10) * 10;

/** What can become of a sale, beside nothing further. */
export const LIVES: Readonly<Record<Life, LifeOfSale>> = {
  refunded_in_part: { next: (sale, amount) => [refund(sale, 1, fraction(amount, 0.3))] },
  refunded: { next: (sale) => [refund(sale, 1, null)] },
  refunded_in_two: {
    next: (sale, amount) => [refund(sale, 1, fraction(amount, 0.4)), refund(sale, 2, null)],
  },
  refund_waits: {
    next: (sale) => [pending(sale, 1, null), { kind: 'refund_succeeds', sale, refund: `${sale}r1` }],
  },
  refund_still_waits: { next: (sale, amount) => [pending(sale, 1, fraction(amount, 0.5))] },
  refund_fails: {
    next: (sale, amount) => [
      pending(sale, 1, fraction(amount, 0.5)),
      { kind: 'refund_fails', sale, refund: `${sale}r1` },
    ],
  },
  /** Both are of the whole, so that the second fits only once the first is gone. */
  refund_fails_and_is_made_again: {
    next: (sale) => [
      pending(sale, 1, null),
      { kind: 'refund_fails', sale, refund: `${sale}r1` },
      refund(sale, 2, null),
    ],
  },
  refund_deleted: {
    next: (sale, amount) => [
      refund(sale, 1, fraction(amount, 0.3)),
      { kind: 'delete_refund', sale, refund: `${sale}r1` },
      { kind: 'touch', sale },
    ],
  },
  dispute_open: { isByAmount: true, next: (sale) => [{ kind: 'dispute', sale }] },
  dispute_lost: {
    isByAmount: true,
    next: (sale) => [
      { kind: 'dispute', sale },
      { kind: 'lose', sale },
    ],
  },
  dispute_won: {
    isByAmount: true,
    next: (sale) => [
      { kind: 'dispute', sale },
      { kind: 'win', sale },
    ],
  },
  cancelled: { next: (sale) => [{ kind: 'cancel', sale }] },
  deleted: { next: (sale) => [{ kind: 'delete', sale }] },
  deleted_and_restored: {
    next: (sale) => [
      { kind: 'delete', sale },
      { kind: 'restore', sale },
    ],
  },
  touched: {
    next: (sale) => [
      { kind: 'touch', sale },
      { kind: 'touch', sale },
    ],
  },
  test: { isTest: true, next: () => [] },
  free: { isFree: true, next: () => [] },
  paid_later: { payment: 'later', next: (sale) => [{ kind: 'pay', sale }] },
  never_paid: { payment: 'later', next: (sale) => [{ kind: 'fail', sale }] },
  not_paid_yet: { payment: 'later', next: () => [] },
  captured: { payment: 'authorised', isByAmount: true, next: (sale) => [{ kind: 'pay', sale }] },
  never_captured: { payment: 'authorised', next: (sale) => [{ kind: 'fail', sale }] },
};
