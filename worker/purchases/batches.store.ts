import { and, eq, sql } from 'drizzle-orm';
import { businesses, clients, purchases, refunds } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { bare, build, change, fields, flag, named, number, params, query } from '../database/query.ts';
import { batch as runBatch } from '../database/run.ts';
import { putIntoLedger, sumUpHead, takeOutOfLedger } from '../ledger/ledger-changes.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { insertIncomingPurchases } from './incoming-purchases.store.ts';
import type { IncomingPurchase } from './purchase.ts';

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

interface UnderVersion {
  businessId: string;
  version: number;
}

const $version = params<UnderVersion>();
const IS_OPEN = sql`${businesses.id} = ${$version.businessId} AND ${businesses.version} = ${$version.version}
  AND ${businesses.frozen} = 0`;

const BEGUN = fields({ isOpen: flag(sql`1`) });
const DEFER_LEDGER = query(
  $version,
  BEGUN,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 1
    WHERE ${IS_OPEN} RETURNING ${BEGUN.list}`,
);
const $business = params<{ businessId: string }>();
const RESUME_LEDGER = change(
  $business,
  build
    .update(businesses)
    .set({ ledgerDeferred: sql`0` })
    .where(and(eq(businesses.id, $business.businessId), sql`${businesses.ledgerDeferred} = 1`)),
);

const $advocates = params<UnderVersion & { advocateIds: string; nowMs: number }>();
const ENSURE_ADVOCATES = change(
  $advocates,
  sql`INSERT INTO ${clients} (${bare(clients.businessId, clients.clientId, clients.createdAtMs)})
    SELECT ${$advocates.businessId}, value, CAST(${$advocates.nowMs} AS INTEGER)
    FROM json_each(${$advocates.advocateIds}) WHERE EXISTS (SELECT 1 FROM ${businesses} WHERE ${IS_OPEN})
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO NOTHING`,
);

const $ids = params<{ businessId: string; ids: string }>();
const COUNT = fields({ count: number(sql`COUNT(*)`) });
const COUNT_KNOWN = query(
  $ids,
  COUNT,
  sql`SELECT ${COUNT.list} FROM ${purchases}
    WHERE ${purchases.businessId} = ${$ids.businessId}
      AND ${purchases.id} IN (SELECT value FROM json_each(${$ids.ids}))`,
);

const [p, PURCHASES] = named(purchases, 'p');
const $refunds = params<UnderVersion & { refunds: string; nowMs: number }>();

/** A refund of more than is left is passed over: another one came in between, and the caller looks again. */
const INSERT_REFUNDS = change(
  $refunds,
  sql`INSERT INTO ${refunds} (${bare(
    refunds.businessId,
    refunds.purchaseId,
    refunds.id,
    refunds.amountMinor,
    refunds.occurredAtMs,
    refunds.day,
    refunds.recordedAtMs,
  )})
    SELECT ${$refunds.businessId}, r.value ->> 1, r.value ->> 0, r.value ->> 2, r.value ->> 3, r.value ->> 4,
      CAST(${$refunds.nowMs} AS INTEGER)
    FROM json_each(${$refunds.refunds}) r
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$refunds.businessId} AND ${p.id} = r.value ->> 1
    WHERE EXISTS (SELECT 1 FROM ${businesses} WHERE ${IS_OPEN})
      AND r.value ->> 2 <= ${p.amountMinor} - ${p.refundedMinor}
    ON CONFLICT DO NOTHING`,
);

/** What each refund brings, in the order in which INSERT_REFUNDS takes it. */
function valuesOf({ id, purchaseId, amountMinor, occurredAtMs, day }: BatchRefund) {
  return [id, purchaseId, amountMinor, occurredAtMs, day];
}

/** Without what triggers changed meanwhile. */
const CHANGED = fields({ count: number(sql`changes()`) });
const COUNT_CHANGED = query(params<Record<never, never>>(), CHANGED, sql`SELECT ${CHANGED.list}`);

export type InsertBatchOutcome =
  /** Fewer than were sent when another request recorded some of them meanwhile. */
  | { kind: 'recorded'; purchases: number; refunds: number }
  /** The settings changed since they were read, or the business is being relocated: nothing was recorded. */
  | RefusalOf<'business_busy'>;

/**
 * Records purchases and their refunds in one transaction. The ledger's triggers rest meanwhile: what the
 * clients of the batch had in the ledger is taken out before, and what they have then is put in after, which
 * changes each day once instead of once a purchase.
 */
export async function insertBatch(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  batch: Batch,
  nowMs: number,
): Promise<InsertBatchOutcome> {
  const businessId = business.id;
  const under = { businessId, version: business.version };
  const emailDigests = batch.purchases.flatMap((purchase) => purchase.clientEmailDigest ?? []);
  const touched = { clientIds: batch.clientIds, emailDigests };
  const ids = JSON.stringify(batch.purchases.map((purchase) => purchase.id));
  const refundRows = JSON.stringify(batch.refunds.map(valuesOf));
  const { begun, known, refunded } = await runBatch(db, {
    begun: DEFER_LEDGER(under),
    takenOut: takeOutOfLedger(businessId, touched),
    advocates: ENSURE_ADVOCATES({ ...under, advocateIds: JSON.stringify(batch.advocateIds), nowMs }),
    known: COUNT_KNOWN({ businessId, ids }),
    purchases: insertIncomingPurchases(business, batch.purchases, nowMs),
    refunds: INSERT_REFUNDS({ ...under, refunds: refundRows, nowMs }),
    refunded: COUNT_CHANGED({}),
    putIn: putIntoLedger(businessId, touched),
    head: sumUpHead(businessId),
    ended: RESUME_LEDGER({ businessId }),
  });
  if (begun.rows.length !== 1) return { kind: 'business_busy' };
  return {
    kind: 'recorded',
    purchases: batch.purchases.length - (known.rows[0]?.count ?? 0),
    refunds: refunded.rows[0]?.count ?? 0,
  };
}
