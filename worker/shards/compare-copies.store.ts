import { sql } from 'drizzle-orm';
import { fields, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { checkLedger } from '../ledger/check-ledger.store.ts';
import { jsonOf, RELATIONS, type Relation } from './relations.store.ts';

/**
 * How the copy of a business differs from its original: in the number of rows of a table, in the sum of a
 * column (of lengths, for text), or in a ledger that is not what its purchases give. Empty when nothing
 * differs.
 */
export async function compareCopies(
  { source, target }: { source: D1Database; target: D1Database },
  businessId: string,
): Promise<string[]> {
  const [originals, copies] = await Promise.all([measure(source, businessId), measure(target, businessId)]);
  const differences: string[] = [];
  for (const [place, { name }] of RELATIONS.entries()) {
    if (originals[place] !== copies[place]) {
      differences.push(`${name}: ${originals[place]} where it was, ${copies[place]} in the copy`);
    }
  }
  const wrongDays = await checkLedger(target, businessId);
  differences.push(...wrongDays.map((wrong) => `ror_days: ${wrong}`));
  return differences;
}

async function measure(db: D1Database, businessId: string): Promise<(string | undefined)[]> {
  const { measured } = await batch(db, {
    measured: RELATIONS.map((relation) => measuring(businessId, relation)),
  });
  return measured.map(({ rows }) => rows[0]?.measures);
}

/** A JSON array: the number of rows, and the sum of each column. */
function measuring(businessId: string, { table, business, columns }: Relation) {
  const $ = params<{ businessId: string }>();
  const sums = columns.map(
    (column) => sql`SUM(IIF(typeof(${column}) = 'integer', ${column}, LENGTH(${column})))`,
  );
  const MEASURES = fields({ measures: text(jsonOf([sql`COUNT(*)`, ...sums])) });
  const statement = query(
    $,
    MEASURES,
    sql`SELECT ${MEASURES.list} FROM ${table} WHERE ${business} = ${$.businessId}`,
  );
  return statement({ businessId });
}
