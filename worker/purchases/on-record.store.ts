import { sql } from 'drizzle-orm';
import { countingRefunds } from '../../schema/tables/changes.ts';
import { purchases } from '../../schema/tables/facts.ts';
import { jsonParts } from '../database/json-parts.ts';
import { fields, flag, named, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { OnRecord } from './batch.ts';
import { RECORDED_COLUMNS, toRecorded } from './purchases.store.ts';

const [p, PURCHASES] = named(purchases, 'p');
const f = countingRefunds;

/** SQL for whether `purchases p` has a refund that counts. */
export const HAS_REFUND = sql`EXISTS (SELECT 1 FROM ${f}
  WHERE ${f.businessId} = ${p.businessId} AND ${f.purchaseId} = ${p.id})`;

const $ = params<{ businessId: string; purchaseIds: string }>();
const ROW = fields({ ...RECORDED_COLUMNS, hasRefund: flag(HAS_REFUND) });
const READ = query(
  $,
  ROW,
  sql`SELECT ${ROW.list} FROM json_each(${$.purchaseIds}) r
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId} AND ${p.id} = r.value`,
);

/** Those of the purchases that are on record, by id. No id is asked twice. */
export async function readOnRecord(
  db: D1Database,
  businessId: string,
  purchaseIds: readonly string[],
): Promise<Map<string, OnRecord>> {
  const statements = jsonParts(purchaseIds).map((part) => READ({ businessId, purchaseIds: part }));
  if (statements.length === 0) return new Map();
  const { found } = await batch(db, { found: statements });
  const rows = found.flatMap((part) => part.rows);
  return new Map(rows.map(({ hasRefund, ...row }) => [row.id, { purchase: toRecorded(row), hasRefund }]));
}
