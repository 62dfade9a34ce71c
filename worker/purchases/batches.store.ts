import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { recordIncomingPurchases, type IncomingPurchase } from './incoming-purchases.store.ts';
import { prepared } from '../database/run.ts';
import { putIntoLedger, sumUpHead, takeOutOfLedger } from '../ledger/ledger-changes.store.ts';

/** A refund that a batch brings with its purchase. */
export interface BatchRefund {
  id: string;
  purchaseId: string;
  amountMinor: number;
  occurredAtMs: number;
  day: Day;
}

export interface Batch {
  purchases: readonly IncomingPurchase[];
  refunds: readonly BatchRefund[];
  /** Advocates that the batch names; each is on record from now on, whether or not it ever bought. */
  advocateIds: readonly string[];
  /** Every client whose purchases the batch adds to or refunds. */
  clientIds: readonly string[];
}

export type RecordBatchOutcome =
  /** Fewer than were sent when another request recorded some of them meanwhile. */
  { kind: 'recorded'; purchases: number; refunds: number } | { kind: 'settings_changed' };

/** True while the business has the settings version ?3 and takes writes. */
const GUARD = 'EXISTS (SELECT 1 FROM businesses WHERE id = ?1 AND version = ?3 AND frozen = 0)';

/**
 * Records purchases and their refunds in one transaction. The ledger's triggers rest meanwhile: what the clients
 * of the batch had in the ledger is taken out before and what they have then is put in after, which moves each
 * day once instead of once a purchase.
 */
export async function recordBatch(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  batch: Batch,
  nowMs: number,
): Promise<RecordBatchOutcome> {
  const emailDigests = batch.purchases
    .map((purchase) => purchase.clientEmailDigest)
    .filter((it) => it !== null);
  const touched = { clientIds: batch.clientIds, emailDigests };
  const results = await db.batch<{ changed: number }>([
    db
      .prepare(
        `UPDATE businesses SET ledger_deferred = 1 WHERE id = ?1 AND version = ?2 AND frozen = 0 RETURNING 1 AS changed`,
      )
      .bind(business.id, business.version),
    prepared(db, takeOutOfLedger(business.id, touched)),
    db
      .prepare(INSERT_ADVOCATES)
      .bind(business.id, JSON.stringify(batch.advocateIds), business.version, nowMs),
    db
      .prepare(
        'SELECT COUNT(*) AS changed FROM purchases WHERE business = ?1 AND id IN (SELECT value FROM json_each(?2))',
      )
      .bind(business.id, JSON.stringify(batch.purchases.map((purchase) => purchase.id))),
    recordIncomingPurchases(db, business, batch.purchases, nowMs),
    db.prepare(INSERT_REFUNDS).bind(business.id, refundsJson(batch.refunds), business.version, nowMs),
    db.prepare('SELECT changes() AS changed'),
    prepared(db, putIntoLedger(business.id, touched)),
    prepared(db, sumUpHead(business.id)),
    db
      .prepare('UPDATE businesses SET ledger_deferred = 0 WHERE id = ?1 AND ledger_deferred = 1')
      .bind(business.id),
  ]);
  if (results[0]?.results.length !== 1) return { kind: 'settings_changed' };
  const alreadyThere = results[3]?.results[0]?.changed ?? 0;
  return {
    kind: 'recorded',
    purchases: batch.purchases.length - alreadyThere,
    refunds: results[6]?.results[0]?.changed ?? 0,
  };
}

const INSERT_ADVOCATES = `INSERT INTO clients (business, client_id, created_at_ms)
  SELECT ?1, value, CAST(?4 AS INTEGER) FROM json_each(?2) WHERE ${GUARD}
  ON CONFLICT (business, client_id) DO NOTHING`;

/** A refund of more than is left is passed over: another one came in between, and the caller looks again. */
const INSERT_REFUNDS = `INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms)
  SELECT ?1, r.value ->> 1, r.value ->> 0, r.value ->> 2, r.value ->> 3, r.value ->> 4, CAST(?4 AS INTEGER)
  FROM json_each(?2) r CROSS JOIN purchases p ON p.business = ?1 AND p.id = r.value ->> 1
  WHERE ${GUARD} AND r.value ->> 2 <= p.amount_minor - p.refunded_minor
  ON CONFLICT DO NOTHING`;

function refundsJson(refunds: readonly BatchRefund[]): string {
  return JSON.stringify(
    refunds.map((refund) => [
      refund.id,
      refund.purchaseId,
      refund.amountMinor,
      refund.occurredAtMs,
      refund.day,
    ]),
  );
}
