import { checkLedger } from '../ledger/check-ledger.store.ts';
import { RELATIONS, type Relation } from './relations.store.ts';

/**
 * How the copy of a business differs from its original: in the number of rows of a table, in the sum of a column
 * (of lengths, for text), or in a ledger that is not what its purchases give. Empty when nothing differs.
 */
export async function compareCopies(
  source: D1Database,
  target: D1Database,
  business: string,
): Promise<string[]> {
  const [originals, copies] = await Promise.all([measure(source, business), measure(target, business)]);
  const differences: string[] = [];
  for (const [index, relation] of RELATIONS.entries()) {
    if (originals[index] !== copies[index]) {
      differences.push(`${relation.name}: ${originals[index]} where it was, ${copies[index]} in the copy`);
    }
  }
  const wrongDays = await checkLedger(target, business);
  if (wrongDays.length > 0) differences.push(`ror_days: ${wrongDays.join('; ')}`);
  return differences;
}

async function measure(db: D1Database, business: string): Promise<(string | undefined)[]> {
  const results = await db.batch<{ measures: string }>(
    RELATIONS.map((relation) => db.prepare(measureSql(relation)).bind(business)),
  );
  return results.map((result) => result.results[0]?.measures);
}

function measureSql(relation: Relation): string {
  const sums = relation.columns.map(
    (column) => `SUM(IIF(typeof(${column}) = 'integer', ${column}, LENGTH(${column})))`,
  );
  return `SELECT json_array(COUNT(*), ${sums.join(', ')}) AS measures FROM ${relation.name} WHERE business = ?1`;
}
