import { restOf } from '../amounts.ts';
import type { BroughtCode, Buyer } from '../shop-action.ts';

export interface WooRefund {
  id: number;
  key: string;
  amountMinor: number;
  createdAtMs: number;
  reason: string;
}

export type WooStatus =
  | 'pending'
  | 'on-hold'
  | 'processing'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'refunded'
  | 'trash';

export interface WooOrder {
  id: number;
  status: WooStatus;
  /** What it was before it went into the trash. */
  statusBefore: WooStatus;
  buyer: Buyer;
  customerId: number;
  totalMinor: number;
  currency: string;
  code: BroughtCode | null;
  createdVia: 'checkout' | 'store-api' | 'subscription' | 'admin';
  paymentMethod: 'card' | 'cod' | 'bacs' | 'other';
  createdAtMs: number;
  modifiedAtMs: number;
  paidAtMs: number | null;
  completedAtMs: number | null;
  refunds: WooRefund[];
}

/** Its status changes, with the dates that WooCommerce sets then. */
export function setStatus(order: WooOrder, status: WooStatus, atMs: number): void {
  order.status = status;
  order.modifiedAtMs = atMs;
  const isPaid = status === 'completed' || (status === 'processing' && order.paymentMethod !== 'cod');
  if (isPaid) order.paidAtMs ??= atMs;
  if (status === 'completed') order.completedAtMs ??= atMs;
}

/**
 * A refund, and what follows where nothing is left: the status, and a second refund of nothing if it took
 * several.
 */
export function refundOrder(order: WooOrder, refund: WooRefund, nextId: () => number): void {
  const left = restOf(order.totalMinor, order.refunds);
  const amountMinor = Math.min(refund.amountMinor, left);
  if (amountMinor <= 0) return;
  const isInParts = order.refunds.length > 0;
  order.refunds.push({ ...refund, amountMinor });
  order.modifiedAtMs = refund.createdAtMs;
  if (amountMinor < left) return;
  order.status = 'refunded';
  if (!isInParts) return;
  const { createdAtMs } = refund;
  const reason = 'Order fully refunded.';
  order.refunds.push({ id: nextId(), key: '', amountMinor: 0, createdAtMs, reason });
}

const PAID: readonly WooStatus[] = ['processing', 'completed'];

export const isSold = ({ paidAtMs, status }: WooOrder): boolean =>
  paidAtMs !== null || status === 'completed';

/** In WooCommerce the status is the shop's word that a sale is off. */
export const isOff = (order: WooOrder): boolean => isSold(order) && !PAID.includes(order.status);
