import type { PurchasePlace } from './attribution.ts';
import type { Business } from '../businesses/business.ts';
import type { PurchaseSituation, RecordedPurchase } from './purchase.ts';
import { recordIncomingPurchase, type IncomingPurchase } from './incoming-purchases.store.ts';
import { PURCHASE_COLUMNS, recordedPurchaseFromRow, type PurchaseRow } from './purchases.store.ts';

export type RecordPurchaseOutcome =
  /** With its claim as the store settled it: two people who share an e-mail are found here (rule 3). */
  | { kind: 'recorded'; purchase: IncomingPurchase; situation: PurchaseSituation }
  /** A purchase of this id is on record already; whether it is the same fact is the caller's to compare. */
  | { kind: 'on_record'; purchase: RecordedPurchase }
  /** The settings or keys changed since they were read, or the business is being moved: nothing was recorded. */
  | { kind: 'settings_changed' };

/**
 * Records one purchase with its client and its referral, in one statement and one call. The version of the
 * business's settings and keys is checked in it, so that the caller may have them remembered. Only a purchase that
 * is not recorded by it costs a second call, which looks for what is on record.
 */
export async function recordPurchase(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  purchase: IncomingPurchase,
  nowMs: number,
): Promise<RecordPurchaseOutcome> {
  const recorded = await recordIncomingPurchase(db, business, purchase, nowMs).first<{
    settled: string | null;
  }>();
  if (recorded === null || recorded.settled === null) return findOnRecord(db, business, purchase.id);
  const [repeat, place, refusal] = JSON.parse(recorded.settled) as Settled;
  const claim = purchase.claim === null ? null : { ...purchase.claim, refusal };
  return { kind: 'recorded', purchase: { ...purchase, claim }, situation: { repeat: repeat === 1, place } };
}

/** What the store settled of a purchase: whether it is a repeat, its place, and what stands against its claim. */
type Settled = [
  repeat: number,
  place: PurchasePlace,
  refusal: NonNullable<RecordedPurchase['claim']>['refusal'],
];

async function findOnRecord(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  id: string,
): Promise<RecordPurchaseOutcome> {
  const row = await db
    .prepare(
      `SELECT ${PURCHASE_COLUMNS} FROM businesses b JOIN purchases p ON p.business = b.id AND p.id = ?3
       WHERE b.id = ?1 AND b.version = ?2`,
    )
    .bind(business.id, business.version, id)
    .first<PurchaseRow>();
  if (row === null) return { kind: 'settings_changed' };
  return { kind: 'on_record', purchase: recordedPurchaseFromRow(row) };
}
