import type { BroughtCode, Price } from '../shop-action.ts';

/** The shop's own currency. Whoever pays in another one is shown that beside it. */
export const SHOP_CURRENCY = 'EUR';

export interface ShopifyCustomer {
  /** As text: the number is larger than JavaScript's whole numbers. */
  id: string;
  email: string;
  name: string;
  updatedAtMs: number;
}

export interface ShopifyRefund {
  id: string;
  key: string;
  amountMinor: number;
  createdAtMs: number;
  status: 'success' | 'pending' | 'failure';
  /** How the amount in the shop's currency is said. */
  said: 'amount' | 'amount_set' | 'line_items' | 'adjustments';
}

export interface ShopifyOrder {
  id: string;
  number: number;
  customer: ShopifyCustomer | null;
  email: string | null;
  /** In the shop's currency. */
  amountMinor: number;
  /** What the buyer was shown. */
  shown: Price;
  code: BroughtCode | null;
  source: 'web' | 'pos' | 'subscription_contract';
  isTest: boolean;
  payment: 'pending' | 'authorized' | 'paid' | 'voided';
  createdAtMs: number;
  updatedAtMs: number;
  cancelledAtMs: number | null;
  isDeleted: boolean;
  refunds: ShopifyRefund[];
  dispute: ShopifyDispute | null;
}

export interface ShopifyDispute {
  id: string;
  /** An inquiry moves no money. */
  type: 'inquiry' | 'chargeback';
  createdAtMs: number;
  finalizedAtMs: number | null;
  status: 'needs_response' | 'under_review' | 'won' | 'lost';
}

export const refundedMinorOf = ({ refunds }: ShopifyOrder): number =>
  refunds.filter(({ status }) => status === 'success').reduce((sum, { amountMinor }) => sum + amountMinor, 0);

export function financialStatusOf(order: ShopifyOrder): string {
  if (order.payment !== 'paid') return order.payment;
  const refunded = refundedMinorOf(order);
  if (refunded === 0) return 'paid';
  return refunded < order.amountMinor ? 'partially_refunded' : 'refunded';
}
