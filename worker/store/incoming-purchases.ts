import type { PurchaseFact } from '../domain/purchase.ts';

/** A purchase with what it says of its client. */
export interface IncomingPurchase extends PurchaseFact {
  clientName: string | null;
  clientEmailDigest: string | null;
}

/** The columns of `incoming_purchases` that each purchase brings, in the order of its JSON array. */
const COLUMNS = [
  'id',
  'client_id',
  'client_name',
  'client_email_digest',
  'day',
  'until_day',
  'occurred_at_ms',
  'amount_minor',
  'currency',
  'ref',
  'referred_by',
  'clicked_at_ms',
  'claim_advocate_id',
  'claim_refusal',
  'metadata',
];

/** Purchases as one JSON parameter: a statement then takes any number of them. */
export function incomingPurchasesJson(purchases: readonly IncomingPurchase[]): string {
  return JSON.stringify(
    purchases.map((purchase) => [
      purchase.id,
      purchase.clientId,
      purchase.clientName,
      purchase.clientEmailDigest,
      purchase.day,
      purchase.untilDay,
      purchase.occurredAtMs,
      purchase.amountMinor,
      purchase.currency,
      purchase.ref,
      purchase.referredBy,
      purchase.clickedAtMs,
      purchase.claim?.advocateId ?? null,
      purchase.claim?.refusal ?? null,
      purchase.metadata,
    ]),
  );
}

/**
 * Records those of the purchases in ?2 (JSON) that business ?1 has not on record, at ?3 (ms), if it still has the
 * settings version ?4 and takes writes. ?5 is 1 where each is to keep what is answered now.
 */
export const RECORD_INCOMING_PURCHASES = `INSERT INTO incoming_purchases
    (business, recorded_at_ms, keeps_answer, ${COLUMNS.join(', ')})
  SELECT b.id, CAST(?3 AS INTEGER), ?5, ${COLUMNS.map((_, index) => `r.value ->> ${index}`).join(', ')}
  FROM businesses b CROSS JOIN json_each(?2) r
  WHERE b.id = ?1 AND b.version = ?4 AND b.frozen = 0
    AND NOT EXISTS (SELECT 1 FROM purchases p WHERE p.business = ?1 AND p.id = r.value ->> 0)`;
