import type { Purchase } from './purchase.ts';
import {
  PURCHASE_IN_PLACE_COLUMNS,
  PURCHASES_IN_PLACE,
  purchaseFromRow,
  type PurchaseInPlaceRow,
} from './purchases.store.ts';

/** A business's purchase by its own id, with what it is among its client's purchases today. */
export async function findPurchase(db: D1Database, business: string, id: string): Promise<Purchase | null> {
  const row = await db
    .prepare(
      `SELECT ${PURCHASE_IN_PLACE_COLUMNS} FROM ${PURCHASES_IN_PLACE} WHERE p.business = ? AND p.id = ?`,
    )
    .bind(business, id)
    .first<PurchaseInPlaceRow>();
  return row === null ? null : purchaseFromRow(row);
}
