import type { Bound } from '../database/query.ts';
import type { Claim, PurchasePlace } from './attribution.ts';
import type { Purchase, RecordedPurchase } from './purchase.ts';

/** A row of `purchases`. */
export interface PurchaseRow {
  id: string;
  client_id: string;
  day: number;
  until_day: number;
  occurred_at_ms: number;
  recorded_at_ms: number;
  amount_minor: number;
  currency: string;
  client_erased: number;
  refunded_minor: number;
  ref: string | null;
  referred_by: string | null;
  clicked_at_ms: number | null;
  claim_advocate_id: string | null;
  claim_refusal: Claim['refusal'];
  recorded_repeat: number | null;
  recorded_place: PurchasePlace | null;
  metadata: string | null;
}

/** A row of `purchases` with what it is among those of its client. */
export interface PurchaseInPlaceRow extends PurchaseRow {
  repeat: number;
  place: PurchasePlace;
}

/** What to select of `purchases p`. */
export const PURCHASE_COLUMNS = `p.id, p.client_id, p.day, p.until_day, p.occurred_at_ms, p.recorded_at_ms,
  p.amount_minor, p.currency, p.client_erased, p.refunded_minor, p.ref, p.referred_by, p.clicked_at_ms,
  p.claim_advocate_id, p.claim_refusal, p.recorded_repeat, p.recorded_place, p.metadata`;

/**
 * What to select of `purchases p JOIN clients c`: also where the purchase stands among its client's
 * (definition.md, Attribution, rule 4) and whether a counted one came before it, by instant, then by arrival.
 * The day only bounds the search: it may be one later than that of a later instant, where a zone's clocks were put
 * back over midnight (America/St_Johns until 2011: 00:00:59 of the 7th, then 23:01 of the 6th).
 */
export const PURCHASE_IN_PLACE_COLUMNS = `${PURCHASE_COLUMNS},
  CASE WHEN c.first_purchase_id <> p.id THEN 'later' WHEN c.corrected THEN 'corrected' ELSE 'first' END AS place,
  EXISTS (SELECT 1 FROM purchases e INDEXED BY purchases_by_client
    WHERE e.business = p.business AND e.void = 0 AND e.client_id = p.client_id AND e.day <= p.day + 1
      AND (e.occurred_at_ms, e.recorded_at_ms) < (p.occurred_at_ms, p.recorded_at_ms)) AS repeat`;

export const PURCHASES_IN_PLACE = `purchases p
  JOIN clients c ON c.business = p.business AND c.client_id = p.client_id`;

export function recordedPurchaseFromRow(row: PurchaseRow): RecordedPurchase {
  return {
    id: row.id,
    clientId: row.client_id,
    day: row.day,
    untilDay: row.until_day,
    occurredAtMs: row.occurred_at_ms,
    recordedAtMs: row.recorded_at_ms,
    amountMinor: row.amount_minor,
    currency: row.currency,
    refundedMinor: row.refunded_minor,
    ref: row.ref,
    referredBy: row.referred_by,
    clickedAtMs: row.clicked_at_ms,
    metadata: row.metadata,
    claim: claimFromRow(row),
    clientErased: row.client_erased === 1,
    firstAnswer:
      row.recorded_place === null ? null : { repeat: row.recorded_repeat === 1, place: row.recorded_place },
  };
}

export function purchaseFromRow(row: PurchaseInPlaceRow): Purchase {
  return { ...recordedPurchaseFromRow(row), repeat: row.repeat === 1, place: row.place };
}

function claimFromRow(row: PurchaseRow): Claim | null {
  if (row.claim_advocate_id === null && row.claim_refusal === null) return null;
  return { advocateId: row.claim_advocate_id, refusal: row.claim_refusal };
}

/** For a batch. */
export function purchasesOfClient(businessId: string, clientId: string): Bound<Purchase> {
  return {
    text: `SELECT ${PURCHASE_IN_PLACE_COLUMNS} FROM ${PURCHASES_IN_PLACE}
      WHERE p.business = ?1 AND p.void IN (0, 1) AND p.client_id = ?2
      ORDER BY p.occurred_at_ms, p.recorded_at_ms, p.id`,
    values: [businessId, clientId],
    decode: (raw) => purchaseFromRow(raw as unknown as PurchaseInPlaceRow),
  };
}
