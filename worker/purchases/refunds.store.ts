import { sql } from 'drizzle-orm';
import { refundReversals } from '../../schema/tables/changes.ts';
import { businesses, purchases, refunds } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import {
  bare,
  change,
  Computed,
  fields,
  flag,
  named,
  number,
  orNull,
  params,
  query,
  repeatable,
  type Bound,
  type Fields,
  type RowOf,
} from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { fromKeptRefundId, toKeptRefundId, type Refund, type SaidRefund } from './refund.ts';

const [f, REFUNDS] = named(refunds, 'f');
const [p, PURCHASES] = named(purchases, 'p');
const [v, REVERSALS] = named(refundReversals, 'v');
const [b, BUSINESSES] = named(businesses, 'b');

/** What to select of `refunds f` with `purchases p` and `refund_reversals v` for a Refund. */
export const REFUND_COLUMNS = {
  id: new Computed(f.id, (kept) => fromKeptRefundId(String(kept))),
  purchaseId: f.purchaseId,
  amountMinor: f.amountMinor,
  currency: p.currency,
  occurredAtMs: f.occurredAtMs,
  reversedAtMs: orNull(v.occurredAtMs),
  reversalReason: v.reason,
};

const REFUND_ROW = fields(REFUND_COLUMNS);

/** A refund of `refunds f` with its purchase `purchases p` and its reversal `refund_reversals v`. */
const REFUND: Fields<Refund> = { ...REFUND_ROW, decode: (raw) => toRefund(REFUND_ROW.decode(raw)) };

/** A row with nothing but those columns as that refund. */
export function toRefund({ reversedAtMs, reversalReason, ...refund }: RowOf<typeof REFUND_ROW>): Refund {
  const reversed = reversedAtMs === null ? null : { atMs: reversedAtMs, reason: reversalReason };
  return { ...refund, reversed };
}

/** What joins the reversal of `refunds f`. */
export const ITS_REVERSAL = sql`LEFT JOIN ${REVERSALS}
  ON ${v.businessId} = ${f.businessId} AND ${v.refundId} = ${f.id}`;

/** What was said of a refund, with its instant and its day. */
export type NewRefund = SaidRefund & { occurredAtMs: number; day: Day };

interface UnderVersion {
  businessId: string;
  version: number;
}

const $new = params<{ [K in keyof NewRefund]: NewRefund[K] } & UnderVersion & { nowMs: number }>();
const LEFT = sql`${p.amountMinor} - ${p.refundedMinor}`;
/** Sent again after its effect it inserts nothing, and the refund is found on record. */
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${refunds} (${bare(
      refunds.businessId,
      refunds.purchaseId,
      refunds.id,
      refunds.amountMinor,
      refunds.occurredAtMs,
      refunds.day,
      refunds.recordedAtMs,
    )})
    SELECT ${b.id}, ${p.id}, ${$new.id}, CAST(COALESCE(${$new.amountMinor}, ${LEFT}) AS INTEGER),
      CAST(${$new.occurredAtMs} AS INTEGER), CAST(${$new.day} AS INTEGER), CAST(${$new.nowMs} AS INTEGER)
    FROM ${BUSINESSES} CROSS JOIN ${PURCHASES}
    WHERE ${b.id} = ${$new.businessId} AND ${b.version} = ${$new.version} AND ${b.frozen} = 0
      AND ${p.businessId} = ${$new.businessId} AND ${p.id} = ${$new.purchaseId}
      AND COALESCE(${$new.amountMinor}, 0) <= ${LEFT}
    ON CONFLICT DO NOTHING`,
  ),
);

const $purchase = params<UnderVersion & { purchaseId: string }>();
const STATE = fields({
  isOpen: flag(sql`${b.version} = ${$purchase.version} AND ${b.frozen} = 0`),
  leftMinor: orNull(number(LEFT)),
});
const READ_STATE = query(
  $purchase,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES}
    LEFT JOIN ${PURCHASES} ON ${p.businessId} = ${b.id} AND ${p.id} = ${$purchase.purchaseId}
    WHERE ${b.id} = ${$purchase.businessId}`,
);

const $id = params<{ businessId: string; id: string }>();
const FIND = query(
  $id,
  REFUND,
  sql`SELECT ${REFUND.list} FROM ${REFUNDS}
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${f.businessId} AND ${p.id} = ${f.purchaseId}
    ${ITS_REVERSAL}
    WHERE ${f.businessId} = ${$id.businessId} AND ${f.id} = ${$id.id}`,
);

export type InsertRefundOutcome =
  | { kind: 'recorded'; refund: Refund }
  /**
   * A refund of this id is on record, of whichever purchase; whether it is the same fact is the caller's to
   * compare.
   */
  | { kind: 'on_record'; refund: Refund }
  | RefusalOf<'purchase_not_on_record' | 'refund_more_than_left' | 'business_busy'>;

/**
 * Records a refund of a purchase, if so much is left of it and the business still has the settings by which
 * its day was found. A trigger voids the purchase when nothing is left.
 */
export async function insertRefund(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  refund: NewRefund,
  nowMs: number,
): Promise<InsertRefundOutcome> {
  const under = { businessId: business.id, version: business.version };
  const id = toKeptRefundId(refund.id);
  const { inserted, state, found } = await batch(db, {
    inserted: INSERT({ ...under, ...refund, id, nowMs }),
    state: READ_STATE({ ...under, purchaseId: refund.purchaseId }),
    found: FIND({ businessId: business.id, id }),
  });
  const [{ isOpen, leftMinor } = { isOpen: false, leftMinor: null }] = state.rows;
  const [onRecord] = found.rows;
  if (!isOpen) return { kind: 'business_busy' };
  if (onRecord !== undefined) {
    return { kind: inserted.rowsWritten > 0 ? 'recorded' : 'on_record', refund: onRecord };
  }
  return leftMinor === null
    ? { kind: 'purchase_not_on_record' }
    : { kind: 'refund_more_than_left', leftMinor };
}

const $client = params<{ businessId: string; clientId: string }>();
const OF_CLIENT = query(
  $client,
  REFUND,
  sql`SELECT ${REFUND.list} FROM ${PURCHASES} CROSS JOIN ${REFUNDS} ${ITS_REVERSAL}
    WHERE ${p.businessId} = ${$client.businessId} AND ${p.void} IN (0, 1)
      AND ${p.clientId} = ${$client.clientId}
      AND ${f.businessId} = ${$client.businessId} AND ${f.purchaseId} = ${p.id}
    ORDER BY ${f.occurredAtMs}, ${f.id}`,
);

/** Every refund of a client's purchases, in the order of their instants; for a batch. */
export function refundsOfClient(businessId: string, clientId: string): Bound<Refund> {
  return OF_CLIENT({ businessId, clientId });
}
