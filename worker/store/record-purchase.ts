import type { Business } from '../domain/business.ts';
import type { PurchaseSituation, RecordedPurchase } from '../domain/purchase.ts';
import { incomingPurchasesJson, RECORD_INCOMING_PURCHASES, type IncomingPurchase } from './incoming-purchases.ts';
import { PURCHASE_COLUMNS, recordedPurchaseFromRow, type PurchaseRow } from './purchase-row.ts';

export type RecordPurchaseOutcome =
  /** With its claim as the store settled it: two people who share an e-mail are found here (rule 3). */
  | { kind: 'recorded'; purchase: RecordedPurchase; situation: PurchaseSituation }
  /** A purchase of this id is on record already; whether it is the same fact is the caller's to compare. */
  | { kind: 'on_record'; purchase: RecordedPurchase }
  /** The settings or keys changed since they were read, or the business is being moved: nothing was recorded. */
  | { kind: 'settings_changed' };

/**
 * Records one purchase with its client and its referral, in one transaction and one call. The version of the
 * business's settings and keys is checked in the same transaction, so that the caller may have them remembered.
 */
export async function recordPurchase(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  purchase: IncomingPurchase,
  nowMs: number,
): Promise<RecordPurchaseOutcome> {
  const [inserted, found] = await db.batch<PurchaseRow>([
    db
      .prepare(RECORD_INCOMING_PURCHASES)
      .bind(business.id, incomingPurchasesJson([purchase]), nowMs, business.version, 1),
    db
      .prepare(
        `SELECT ${PURCHASE_COLUMNS} FROM businesses b JOIN purchases p ON p.business = b.id AND p.id = ?3
         WHERE b.id = ?1 AND b.version = ?2`,
      )
      .bind(business.id, business.version, purchase.id),
  ]);
  const row = found?.results[0];
  if (inserted === undefined || row === undefined) return { kind: 'settings_changed' };
  const recorded = recordedPurchaseFromRow(row);
  if (inserted.meta.rows_written === 0 || recorded.firstAnswer === null) return { kind: 'on_record', purchase: recorded };
  return { kind: 'recorded', purchase: recorded, situation: recorded.firstAnswer };
}
