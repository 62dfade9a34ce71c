import { sql } from 'drizzle-orm';
import { countingRefunds } from '../../../schema/tables/changes.ts';
import { businesses, purchases, refundedTo } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import {
  bare,
  change,
  Computed,
  fields,
  named,
  number,
  orNull,
  params,
  query,
  repeatable,
} from '../../database/query.ts';
import { batch, first } from '../../database/run.ts';
import type { RefundedTotal } from '../batches.store.ts';
import { parseJsonObject } from '../json-object.ts';
import { fromKeptRefundId } from '../refund.ts';
import { readIsOpen } from './open-business.store.ts';

const [b, BUSINESSES] = named(businesses, 'b');
const [p, PURCHASES] = named(purchases, 'p');
const c = countingRefunds;

interface UnderVersion {
  businessId: string;
  version: number;
}

const $new = params<UnderVersion & { [K in keyof RefundedTotal]: RefundedTotal[K] } & { nowMs: number }>();
/** Sent again after its effect it adds nothing, and the refund that it made is found. */
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${refundedTo} (${bare(
      refundedTo.businessId,
      refundedTo.purchaseId,
      refundedTo.totalMinor,
      refundedTo.occurredAtMs,
      refundedTo.day,
      refundedTo.recordedAtMs,
      refundedTo.importRun,
    )})
    SELECT ${b.id}, ${$new.purchaseId}, CAST(${$new.totalMinor} AS INTEGER),
      CAST(${$new.occurredAtMs} AS INTEGER), CAST(${$new.day} AS INTEGER), CAST(${$new.nowMs} AS INTEGER),
      NULL
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$new.businessId} AND ${b.version} = ${$new.version} AND ${b.frozen} = 0`,
  ),
);

/** A refund that the service made of a total. */
export interface MadeRefund {
  id: string;
  amountMinor: number;
}

/** What is refunded of a purchase. */
export interface RefundedSums {
  amountMinor: number;
  refundedMinor: number;
  /** The one that the total made, if it counts and the total is what is refunded. */
  refund: MadeRefund | null;
}

const $asked = params<{ businessId: string; purchaseId: string; totalMinor: number }>();
const MADE = fields({
  id: new Computed(c.id, (kept) => fromKeptRefundId(String(kept))),
  amountMinor: number(c.amountMinor),
});
/** Of several, each but the first was made after one more reversal, which its id counts. */
const FIND_MADE = sql`SELECT json_object('id', ${c.id}, 'amountMinor', ${c.amountMinor}) FROM ${c}
  WHERE ${p.refundedMinor} = ${$asked.totalMinor}
    AND ${c.businessId} = ${$asked.businessId} AND ${c.purchaseId} = ${$asked.purchaseId}
    AND ${c.id} GLOB '~to*'
    AND SUBSTR(${c.id}, INSTR(${c.id}, ':'))
      = ':' || CAST(${$asked.totalMinor} AS INTEGER) || ':' || ${$asked.purchaseId}
  ORDER BY LENGTH(${c.id}) DESC, ${c.id} DESC LIMIT 1`;
const SUMS = fields({
  amountMinor: p.amountMinor,
  refundedMinor: p.refundedMinor,
  refund: orNull(new Computed(sql`(${FIND_MADE})`, (json) => MADE.decode(parseJsonObject(String(json))))),
});
const READ_SUMS = query(
  $asked,
  SUMS,
  sql`SELECT ${SUMS.list} FROM ${PURCHASES}
    WHERE ${p.businessId} = ${$asked.businessId} AND ${p.id} = ${$asked.purchaseId}`,
);

type AskedTotal = Pick<RefundedTotal, 'purchaseId' | 'totalMinor'>;

/** What is refunded of a purchase, and what a total is of that. Null where it is not on record. */
export async function readRefundedSums(
  db: D1Database,
  businessId: string,
  { purchaseId, totalMinor }: AskedTotal,
): Promise<RefundedSums | null> {
  const asked = { businessId, purchaseId, totalMinor };
  return first(db, READ_SUMS(asked));
}

/**
 * Records what a total adds to what is refunded of a purchase, if the business still has the settings by
 * which its day was found. Answers what is refunded afterwards, and whether anything was added.
 */
export async function insertRefundedTotal(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  total: RefundedTotal,
  nowMs: number,
): Promise<{ isOpen: boolean; wasRecorded: boolean; found: RefundedSums | null }> {
  const under = { businessId: business.id, version: business.version };
  const asked = { businessId: business.id, purchaseId: total.purchaseId, totalMinor: total.totalMinor };
  const { inserted, state, sums } = await batch(db, {
    inserted: INSERT({ ...under, ...total, nowMs }),
    state: readIsOpen(business),
    sums: READ_SUMS(asked),
  });
  return {
    isOpen: state.rows[0]?.isOpen === true,
    wasRecorded: inserted.rowsWritten > 0,
    found: sums.rows[0] ?? null,
  };
}
