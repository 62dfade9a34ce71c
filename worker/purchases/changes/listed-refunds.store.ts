import { sql } from 'drizzle-orm';
import { purchases, refunds } from '../../../schema/tables/facts.ts';
import { fields, named, params, query, type Fields } from '../../database/query.ts';
import { all } from '../../database/run.ts';
import type { Refund } from '../refund.ts';
import { isPurchaseKnown } from '../purchases.store.ts';
import { ITS_REVERSAL, REFUND_COLUMNS, toRefund } from '../refunds.store.ts';

const [f, REFUNDS] = named(refunds, 'f');
const [p, PURCHASES] = named(purchases, 'p');

/** Which refunds of a purchase to list. */
export interface RefundsPage {
  purchaseId: string;
  after: readonly [occurredAtMs: number, id: string] | undefined;
  count: number;
}

/** A refund, with the id by which it is kept: two may be known by one. */
export interface ListedRefund {
  refund: Refund;
  keptId: string;
}

const LISTED_ROW = fields({ ...REFUND_COLUMNS, keptId: f.id });
const LISTED: Fields<ListedRefund> = {
  ...LISTED_ROW,
  decode(raw) {
    const { keptId, ...row } = LISTED_ROW.decode(raw);
    return { refund: toRefund(row), keptId };
  },
};

const $page = params<{
  businessId: string;
  purchaseId: string;
  afterMs: number;
  afterId: string;
  count: number;
}>();
const LIST = query(
  $page,
  LISTED,
  sql`SELECT ${LISTED_ROW.list} FROM ${PURCHASES} CROSS JOIN ${REFUNDS} ${ITS_REVERSAL}
    WHERE ${p.businessId} = ${$page.businessId} AND ${p.id} = ${$page.purchaseId}
      AND ${f.businessId} = ${$page.businessId} AND ${f.purchaseId} = ${$page.purchaseId}
      AND (${f.occurredAtMs}, ${f.id}) > (${$page.afterMs}, ${$page.afterId})
    ORDER BY ${f.occurredAtMs}, ${f.id} LIMIT ${$page.count}`,
);

/**
 * At most `count` refunds of a purchase in the order of their instants, reversed ones too, after the one of
 * that instant and kept id. It reads every refund of the purchase. Null where there is no such purchase.
 */
export async function listRefunds(
  db: D1Database,
  businessId: string,
  { purchaseId, after, count }: RefundsPage,
): Promise<ListedRefund[] | null> {
  const [afterMs, afterId] = after ?? [Number.MIN_SAFE_INTEGER, ''];
  const listed = await all(db, LIST({ businessId, purchaseId, afterMs, afterId, count }));
  return listed.length > 0 || (await isPurchaseKnown(db, businessId, purchaseId)) ? listed : null;
}
