/** What a Stripe account holds, amounts in ISO minor units. */

export interface StripeCustomer {
  id: string;
  email: string | null;
  name: string;
  createdAtMs: number;
}

export interface StripeRefund {
  id: string;
  key: string;
  amountMinor: number;
  createdAtMs: number;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
}

export interface StripeDispute {
  id: string;
  createdAtMs: number;
  /** With `warning_` it is an inquiry, which moves no money. */
  status: 'warning_needs_response' | 'warning_closed' | 'needs_response' | 'under_review' | 'won' | 'lost';
  /** When its money was taken, and given back. */
  withdrawnAtMs: number | null;
  reinstatedAtMs: number | null;
}

export interface StripeCharge {
  id: string;
  paymentIntent: string;
  /** The invoice that it pays; a name that the object itself has lost in newer versions. */
  invoice: string | null;
  customer: string | null;
  email: string | null;
  name: string;
  amountMinor: number;
  capturedMinor: number;
  currency: string;
  createdAtMs: number;
  isCaptured: boolean;
  status: 'pending' | 'succeeded' | 'failed';
  metadata: Record<string, string>;
  refunds: StripeRefund[];
  dispute: StripeDispute | null;
  isLive: boolean;
}

export interface StripeSession {
  id: string;
  mode: 'payment' | 'subscription';
  paymentIntent: string | null;
  subscription: string | null;
  customer: string | null;
  email: string | null;
  reference: string | null;
  amountMinor: number;
  currency: string;
  createdAtMs: number;
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required';
  isLive: boolean;
}

export interface StripeSubscription {
  id: string;
  customer: StripeCustomer;
  amountMinor: number;
  currency: string;
  createdAtMs: number;
  metadata: Record<string, string>;
  isTrial: boolean;
}

export interface StripeInvoice {
  id: string;
  customer: StripeCustomer;
  subscription: StripeSubscription | null;
  charge: StripeCharge | null;
  amountMinor: number;
  currency: string;
  createdAtMs: number;
  reason: 'subscription_create' | 'subscription_cycle' | 'manual';
  /** It was paid, and not through Stripe. */
  isOutside: boolean;
}

/** What went back: refunds that may still succeed too, and what a dispute has taken. */
export function takenBackMinor({ refunds, dispute, capturedMinor }: StripeCharge): number {
  const refunded = refunds
    .filter(({ status }) => status === 'pending' || status === 'succeeded')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const isTaken = dispute !== null && dispute.withdrawnAtMs !== null && dispute.reinstatedAtMs === null;
  const disputed = isTaken ? capturedMinor : 0;
  return Math.min(capturedMinor, refunded + disputed);
}
