/** What a store at Lemon Squeezy has: in cents, and in one currency. */
export const STORE_CURRENCY = 'EUR';

export interface LemonBuyer {
  customer: number;
  email: string;
  name: string;
}

export interface LemonSubscription {
  id: number;
  orderId: number;
  buyer: LemonBuyer;
  amountMinor: number;
  code: string | null;
  createdAtMs: number;
  /** Its order was of 0, and nothing has been paid yet. */
  isTrial: boolean;
}

/** An order, or an invoice of a subscription. */
export interface LemonPayment {
  kind: 'orders' | 'subscription-invoices';
  id: number;
  buyer: LemonBuyer;
  totalMinor: number;
  refundedMinor: number;
  createdAtMs: number;
  updatedAtMs: number;
  code: string | null;
  isTest: boolean;
  subscription: number | null;
  reason: 'initial' | 'renewal' | null;
}
