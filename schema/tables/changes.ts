import { index, integer, primaryKey, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core';

/* Facts that change facts: reversals of refunds, and codes that come apart from their purchases. */

/**
 * Refunds that did not happen after all. A row inserted here makes its refund count no more; the refund stays
 * on record (schema/current.sql).
 */
export const refundReversals = sqliteTable(
  'refund_reversals',
  {
    businessId: text('business').notNull(),
    /** The id of the refund as it is kept. */
    refundId: text('refund_id').notNull(),
    purchaseId: text('purchase_id').notNull(),
    reason: text(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.refundId] }),
    index('refund_reversals_by_purchase').on(table.businessId, table.purchaseId),
  ],
);

/** The refunds that count: those that are not reversed (schema/current.sql). */
export const countingRefunds = sqliteView('counting_refunds', {
  businessId: text('business'),
  purchaseId: text('purchase_id'),
  id: text(),
  amountMinor: integer('amount_minor'),
}).existing();

/**
 * The way in for a code that comes apart from its purchase, which can only be inserted into: it is set where
 * the purchase has none, and makes the client's referral where that purchase is its first
 * (schema/current.sql).
 */
export const incomingClaims = sqliteView('incoming_claims', {
  businessId: text('business'),
  purchaseId: text('purchase_id'),
  ref: text(),
  /** Null leaves the instant that the purchase has. */
  clickedAtMs: integer('clicked_at_ms'),
  claimAdvocateId: text('claim_advocate_id'),
  claimRefusal: text('claim_refusal'),
}).existing();
