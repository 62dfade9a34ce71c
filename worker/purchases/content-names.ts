import type { PurchaseContent } from './purchase.ts';

/** What the API calls each field of a purchase's content. */
export const CONTENT_NAMES: Record<keyof PurchaseContent, string> = {
  clientId: 'clientId',
  occurredAtMs: 'purchasedAt',
  amountMinor: 'amount',
  currency: 'currency',
  ref: 'ref',
  referredBy: 'referredBy',
  clickedAtMs: 'clickedAt',
  metadata: 'metadata',
};
