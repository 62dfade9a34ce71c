import { sql } from 'drizzle-orm';
import { refundReversals } from '../../../schema/tables/changes.ts';
import { businesses, purchases, refunds } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import { bare, change, fields, named, params, query, repeatable, type Fields } from '../../database/query.ts';
import { batch, first } from '../../database/run.ts';
import type { Refund, Reversal } from '../refund.ts';
import { ITS_REVERSAL, REFUND_COLUMNS, toRefund } from '../refunds.store.ts';
import { readIsOpen } from './open-business.store.ts';

const [f, REFUNDS] = named(refunds, 'f');
const [p, PURCHASES] = named(purchases, 'p');
const [b, BUSINESSES] = named(businesses, 'b');

/** A refund as a reversal finds it. */
export interface FoundRefund {
  refund: Refund;
  keptId: string;
  /** The client was erased: nothing is kept of why the refund was reversed. */
  clientErased: boolean;
}

const FOUND_ROW = fields({ ...REFUND_COLUMNS, keptId: f.id, clientErased: p.clientErased });
const FOUND: Fields<FoundRefund> = {
  ...FOUND_ROW,
  decode(raw) {
    const { keptId, clientErased, ...row } = FOUND_ROW.decode(raw);
    return { refund: toRefund(row), keptId, clientErased };
  },
};

const $kept = params<{ businessId: string; purchaseId: string; keptId: string }>();
const FIND = query(
  $kept,
  FOUND,
  sql`SELECT ${FOUND_ROW.list} FROM ${REFUNDS}
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${f.businessId} AND ${p.id} = ${f.purchaseId}
    ${ITS_REVERSAL}
    WHERE ${f.businessId} = ${$kept.businessId} AND ${f.purchaseId} = ${$kept.purchaseId}
      AND ${f.id} = ${$kept.keptId}`,
);

/** A refund of a purchase by the id by which it is kept. */
export async function findRefund(
  db: D1Database,
  businessId: string,
  { purchaseId, keptId }: { purchaseId: string; keptId: string },
): Promise<FoundRefund | null> {
  return first(db, FIND({ businessId, purchaseId, keptId }));
}

/** That a refund was reversed, by the id by which it is kept. */
export interface NewReversal {
  purchaseId: string;
  keptId: string;
  reason: string | null;
  occurredAtMs: number;
}

const $new = params<
  { [K in keyof NewReversal]: NewReversal[K] } & { businessId: string; version: number; nowMs: number }
>();
/** Sent again after its effect it inserts nothing, and the reversal is found on record. */
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
    SELECT ${b.id}, ${$new.keptId}, ${$new.purchaseId}, ${$new.reason},
      CAST(${$new.occurredAtMs} AS INTEGER), CAST(${$new.nowMs} AS INTEGER)
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$new.businessId} AND ${b.version} = ${$new.version} AND ${b.frozen} = 0
    ON CONFLICT DO NOTHING`,
  ),
);

const REVERSAL = fields({ atMs: refundReversals.occurredAtMs, reason: refundReversals.reason });
const FIND_REVERSAL = query(
  $kept,
  REVERSAL,
  sql`SELECT ${REVERSAL.list} FROM ${refundReversals}
    WHERE ${refundReversals.businessId} = ${$kept.businessId} AND ${refundReversals.refundId} = ${$kept.keptId}`,
);

/**
 * Records that a refund was reversed, if the business takes writes and nobody was erased since it was read. A
 * trigger takes the refund off what is refunded of its purchase. Answers the reversal that is on record
 * afterwards, and whether it is this one.
 */
export async function insertReversal(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  reversal: NewReversal,
  nowMs: number,
): Promise<{ isOpen: boolean; wasRecorded: boolean; found: Reversal | null }> {
  const { id: businessId, version } = business;
  const { inserted, state, found } = await batch(db, {
    inserted: INSERT({ ...reversal, businessId, version, nowMs }),
    state: readIsOpen(business),
    found: FIND_REVERSAL({ businessId, purchaseId: reversal.purchaseId, keptId: reversal.keptId }),
  });
  return {
    isOpen: state.rows[0]?.isOpen === true,
    wasRecorded: inserted.rowsWritten > 0,
    found: found.rows[0] ?? null,
  };
}
