import type { Business } from '../businesses/business.ts';
import type { PurchaseFact } from './purchase.ts';

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

/** What each purchase brings, in the order of COLUMNS. */
function valuesOf(purchase: IncomingPurchase): (string | number | null)[] {
  return [
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
  ];
}

/**
 * Records those of the purchases that the business has not on record, all of them or none, if it still has the
 * settings version that they were made with and takes writes. They go in as one JSON parameter, so that it takes
 * any number of them, and keep no first answer.
 */
export function recordIncomingPurchases(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  purchases: readonly IncomingPurchase[],
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(RECORD_MANY)
    .bind(
      business.id,
      business.version,
      nowMs,
      JSON.stringify(purchases.map((purchase) => valuesOf(purchase))),
    );
}

/**
 * The same for one purchase, without JSON, which reads a row less. It keeps what is answered now, and returns it as
 * `settled`: JSON of `recorded_repeat`, `recorded_place` and `claim_refusal`. No row where nothing was recorded.
 */
export function recordIncomingPurchase(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  purchase: IncomingPurchase,
  nowMs: number,
): D1PreparedStatement {
  return db.prepare(RECORD_ONE).bind(business.id, business.version, nowMs, ...valuesOf(purchase));
}

const INTO = `INSERT INTO incoming_purchases (business, recorded_at_ms, keeps_answer, settings_version, recorded_repeat,
  ${COLUMNS.join(', ')})`;

const RECORD_MANY = `${INTO}
  SELECT b.id, CAST(?3 AS INTEGER), 0, NULL, NULL, ${COLUMNS.map((_, index) => `r.value ->> ${index}`).join(', ')}
  FROM businesses b CROSS JOIN json_each(?4) r
  WHERE b.id = ?1 AND b.version = ?2 AND b.frozen = 0
    AND NOT EXISTS (SELECT 1 FROM purchases p WHERE p.business = b.id AND p.id = r.value ->> 0)`;

const RECORD_ONE = `${INTO}
  SELECT ?1, CAST(?3 AS INTEGER), 0, ?2,
    EXISTS (SELECT 1 FROM purchases e INDEXED BY purchases_by_client
      WHERE e.business = ?1 AND e.void = 0 AND e.client_id = ?5 AND e.day <= ?8 + 1 AND e.occurred_at_ms <= ?10),
    ${COLUMNS.map((_, index) => `?${index + 4}`).join(', ')}
  WHERE NOT EXISTS (SELECT 1 FROM purchases p WHERE p.business = ?1 AND p.id = ?4)
  RETURNING (SELECT json_array(p.recorded_repeat, p.recorded_place, p.claim_refusal)
             FROM purchases p WHERE p.business = ?1 AND p.id = ?4) AS settled`;
