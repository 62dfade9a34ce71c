import type { Price } from '../shop-action.ts';

export interface PaddleCustomer {
  id: string;
  email: string;
  name: string;
  createdAtMs: number;
  updatedAtMs: number;
}

export interface PaddleAdjustment {
  id: string;
  key: string;
  action: 'refund' | 'chargeback' | 'chargeback_reverse';
  status: 'pending_approval' | 'approved' | 'rejected' | 'reversed';
  amountMinor: number;
  createdAtMs: number;
  updatedAtMs: number;
}

export interface PaddleTransaction {
  id: string;
  customer: PaddleCustomer;
  price: Price;
  status: 'billed' | 'completed' | 'canceled';
  origin: 'web' | 'api' | 'subscription_recurring';
  subscription: string | null;
  customData: Record<string, string> | null;
  createdAtMs: number;
  updatedAtMs: number;
  adjustments: PaddleAdjustment[];
}

/** What went back for good: only what Paddle approved and has not taken back. */
export function takenBackMinor({ adjustments, price }: PaddleTransaction): number {
  const sum = adjustments
    .filter(({ action, status }) => status === 'approved' && action !== 'chargeback_reverse')
    .reduce((total, { amountMinor }) => total + amountMinor, 0);
  return Math.min(price.amountMinor, sum);
}
