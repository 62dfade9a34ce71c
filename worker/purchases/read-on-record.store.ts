import type { OnRecord } from './batch.ts';
import { PURCHASE_COLUMNS, recordedPurchaseFromRow, type PurchaseRow } from './purchases.store.ts';

/** The id of the refund that a batch brings with a purchase: one a purchase, so that a repeat is known again. */
export function batchRefundId(purchaseId: string): string {
  return `batch-refund:${purchaseId}`;
}

/** Those of the purchases that are on record, by id, each with the refund that a batch brought with it. */
export async function readOnRecord(
  db: D1Database,
  business: string,
  purchaseIds: readonly string[],
): Promise<Map<string, OnRecord>> {
  const { results } = await db
    .prepare(
      `SELECT ${PURCHASE_COLUMNS}, f.amount_minor AS batch_refund_minor
       FROM json_each(?2) r
       CROSS JOIN purchases p ON p.business = ?1 AND p.id = r.value
       LEFT JOIN refunds f ON f.business = ?1 AND f.purchase_id = p.id AND f.id = ?3 || p.id`,
    )
    .bind(business, JSON.stringify(purchaseIds), batchRefundId(''))
    .all<PurchaseRow & { batch_refund_minor: number | null }>();
  return new Map(
    results.map((row) => [
      row.id,
      { purchase: recordedPurchaseFromRow(row), batchRefundMinor: row.batch_refund_minor },
    ]),
  );
}
