import type { Business } from '../businesses/business.ts';
import type { Bound } from '../database/query.ts';
import type { Day } from '../calendar/day.ts';

export interface NewRefund {
  id: string;
  purchaseId: string;
  /** Null for what is left of the purchase. */
  amountMinor: number | null;
  occurredAtMs: number;
  day: Day;
}

export interface Refund {
  id: string;
  purchaseId: string;
  amountMinor: number;
  currency: string;
  occurredAtMs: number;
}

export type RecordRefundOutcome =
  | { kind: 'recorded'; refund: Refund }
  /** A refund of this id is on record; whether it is the same fact is the caller's to compare. */
  | { kind: 'on_record'; refund: Refund }
  | { kind: 'purchase_unknown' }
  | { kind: 'more_than_left'; leftMinor: number }
  /** The settings changed since they were read, or the business is being moved: nothing was recorded. */
  | { kind: 'settings_changed' };

interface StateRow {
  is_open: number;
  left_minor: number | null;
  refund_id: string | null;
  purchase_id: string;
  amount_minor: number;
  currency: string;
  occurred_at_ms: number;
}

/** Records a refund of a purchase, if so much is left of it. A trigger voids the purchase when nothing is left. */
export async function recordRefund(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  refund: NewRefund,
  nowMs: number,
): Promise<RecordRefundOutcome> {
  const [inserted, state] = await db.batch<StateRow>([
    db
      .prepare(INSERT_REFUND)
      .bind(
        business.id,
        business.version,
        refund.purchaseId,
        refund.id,
        refund.amountMinor,
        refund.occurredAtMs,
        refund.day,
        nowMs,
      ),
    db.prepare(READ_STATE).bind(business.id, business.version, refund.purchaseId, refund.id),
  ]);
  const row = state?.results[0];
  if (inserted === undefined || row === undefined || row.is_open === 0) return { kind: 'settings_changed' };
  if (row.refund_id !== null) {
    const kind = inserted.meta.rows_written > 0 ? 'recorded' : 'on_record';
    return { kind, refund: refundFromRow(row, row.refund_id) };
  }
  if (row.left_minor === null) return { kind: 'purchase_unknown' };
  return { kind: 'more_than_left', leftMinor: row.left_minor };
}

const INSERT_REFUND = `INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms)
  SELECT b.id, p.id, ?4, CAST(COALESCE(?5, p.amount_minor - p.refunded_minor) AS INTEGER), CAST(?6 AS INTEGER),
    CAST(?7 AS INTEGER), CAST(?8 AS INTEGER)
  FROM businesses b CROSS JOIN purchases p
  WHERE b.id = ?1 AND b.version = ?2 AND b.frozen = 0 AND p.business = ?1 AND p.id = ?3
    AND COALESCE(?5, 0) <= p.amount_minor - p.refunded_minor
  ON CONFLICT DO NOTHING`;

/** The refund of this id, whichever purchase it is of, and what is left of the purchase that was named. */
const READ_STATE = `SELECT b.version = ?2 AND b.frozen = 0 AS is_open, named.amount_minor - named.refunded_minor AS left_minor,
    f.id AS refund_id, f.purchase_id, f.amount_minor, p.currency, f.occurred_at_ms
  FROM businesses b
  LEFT JOIN purchases named ON named.business = b.id AND named.id = ?3
  LEFT JOIN refunds f ON f.business = b.id AND f.id = ?4
  LEFT JOIN purchases p ON p.business = b.id AND p.id = f.purchase_id
  WHERE b.id = ?1`;

function refundFromRow(row: StateRow, id: string): Refund {
  return {
    id,
    purchaseId: row.purchase_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    occurredAtMs: row.occurred_at_ms,
  };
}

/** For a batch. */
export function refundsOfClient(businessId: string, clientId: string): Bound<Refund> {
  return {
    text: `SELECT r.id, r.purchase_id AS purchaseId, r.amount_minor AS amountMinor, p.currency,
        r.occurred_at_ms AS occurredAtMs
      FROM purchases p CROSS JOIN refunds r
      WHERE p.business = ?1 AND p.void IN (0, 1) AND p.client_id = ?2 AND r.business = ?1 AND r.purchase_id = p.id
      ORDER BY r.occurred_at_ms, r.id`,
    values: [businessId, clientId],
    decode: (raw) => raw as unknown as Refund,
  };
}
