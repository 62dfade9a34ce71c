import { sql } from 'drizzle-orm';
import { purchases, refunds } from '../../schema/tables/facts.ts';
import { fields, named, orNull, params, query } from '../database/query.ts';
import { all } from '../database/run.ts';
import { batchRefundId, type OnRecord } from './batch.ts';
import { RECORDED_COLUMNS, toRecorded } from './purchases.store.ts';

const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');

const $ = params<{ businessId: string; purchaseIds: string; refundPrefix: string }>();
const ROW = fields({ ...RECORDED_COLUMNS, batchRefundMinor: orNull(f.amountMinor) });
const READ = query(
  $,
  ROW,
  sql`SELECT ${ROW.list} FROM json_each(${$.purchaseIds}) r
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId} AND ${p.id} = r.value
    LEFT JOIN ${REFUNDS} ON ${f.businessId} = ${$.businessId} AND ${f.purchaseId} = ${p.id}
      AND ${f.id} = ${$.refundPrefix} || ${p.id}`,
);

/** Those of the purchases that are on record, by id, each with the refund that a batch brought with it. */
export async function readOnRecord(
  db: D1Database,
  businessId: string,
  purchaseIds: readonly string[],
): Promise<Map<string, OnRecord>> {
  const asked = { businessId, purchaseIds: JSON.stringify(purchaseIds), refundPrefix: batchRefundId('') };
  const rows = await all(db, READ(asked));
  return new Map(
    rows.map(({ batchRefundMinor, ...row }) => [row.id, { purchase: toRecorded(row), batchRefundMinor }]),
  );
}
