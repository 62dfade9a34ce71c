import { sql } from 'drizzle-orm';
import { refundReversals } from '../../../schema/tables/changes.ts';
import { businesses, purchases, refunds } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import { bare, change, named, params, repeatable } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { keptRefundIds, type Refund } from '../refund.ts';
import { purchaseIsKnown } from '../purchases.store.ts';
import { refundOfPurchase } from '../refunds.store.ts';
import { readIsOpen } from './open-business.store.ts';

const [f, REFUNDS] = named(refunds, 'f');
const [p, PURCHASES] = named(purchases, 'p');
const [b, BUSINESSES] = named(businesses, 'b');

interface UnderVersion {
  businessId: string;
  version: number;
}

interface NewReversal {
  purchaseId: string;
  refundId: string;
  reason: string | null;
  occurredAtMs: number;
}

const $new = params<
  UnderVersion & {
    purchaseId: string;
    own: string;
    made: string;
    reason: string | null;
    occurredAtMs: number;
    nowMs: number;
  }
>();

/** Sent again after its effect it inserts nothing, and the refund is found reversed. */
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${refundReversals} (${bare(
      refundReversals.businessId,
      refundReversals.refundId,
      refundReversals.purchaseId,
      refundReversals.reason,
      refundReversals.occurredAtMs,
      refundReversals.recordedAtMs,
    )})
    SELECT ${b.id}, ${f.id}, ${p.id}, IIF(${p.clientErased}, NULL, ${$new.reason}),
      CAST(${$new.occurredAtMs} AS INTEGER), CAST(${$new.nowMs} AS INTEGER)
    FROM ${BUSINESSES} CROSS JOIN ${REFUNDS} CROSS JOIN ${PURCHASES}
    WHERE ${b.id} = ${$new.businessId} AND ${b.version} = ${$new.version} AND ${b.frozen} = 0
      AND ${f.businessId} = ${$new.businessId} AND ${f.purchaseId} = ${$new.purchaseId}
      AND ${f.id} IN (${$new.own}, ${$new.made})
      AND ${p.businessId} = ${$new.businessId} AND ${p.id} = ${$new.purchaseId}
    ORDER BY ${f.id} = ${$new.own} DESC LIMIT 1
    ON CONFLICT DO NOTHING`,
  ),
);

export type InsertReversalOutcome =
  | { kind: 'recorded'; refund: Refund }
  | { kind: 'repeated'; refund: Refund }
  | RefusalOf<'purchase_not_on_record' | 'refund_not_on_record' | 'business_busy'>;

/**
 * Records that a refund of a purchase was reversed, if the business takes writes. A trigger takes it off what
 * is refunded of the purchase. The reason is not kept for a person who was erased.
 */
export async function insertReversal(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  { refundId, ...reversal }: NewReversal,
  nowMs: number,
): Promise<InsertReversalOutcome> {
  const under = { businessId: business.id, version: business.version };
  const { inserted, state, purchase, found } = await batch(db, {
    inserted: INSERT({ ...under, ...keptRefundIds(refundId), ...reversal, nowMs }),
    state: readIsOpen(business),
    purchase: purchaseIsKnown(business.id, reversal.purchaseId),
    found: refundOfPurchase(business.id, reversal.purchaseId, refundId),
  });
  const [refund] = found.rows;
  if (state.rows[0]?.isOpen !== true) return { kind: 'business_busy' };
  if (refund !== undefined) return { kind: inserted.rowsWritten > 0 ? 'recorded' : 'repeated', refund };
  return { kind: purchase.rows.length > 0 ? 'refund_not_on_record' : 'purchase_not_on_record' };
}
