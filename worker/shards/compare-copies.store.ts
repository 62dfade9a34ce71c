import { EXPECTED_LEDGER_DAYS } from '../ledger/ledger-changes.store.ts';
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
  const wrongDays = await countWrongLedgerDays(target, business);
  if (wrongDays > 0) differences.push(`ror_days: ${wrongDays} days are not what the copied purchases give`);
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

const COMPARED = `day, first, active_opened, active_closed, repeat_opened, repeat_closed, referred_opened, referred_closed,
  both_opened, both_closed`;

/** Days on which nothing opens and nothing closes say nothing, whether or not the ledger holds them. */
const SAYS_SOMETHING = `first <> 0 OR active_opened <> 0 OR active_closed <> 0 OR repeat_opened <> 0
  OR repeat_closed <> 0 OR referred_opened <> 0 OR referred_closed <> 0 OR both_opened <> 0 OR both_closed <> 0`;

async function countWrongLedgerDays(db: D1Database, business: string): Promise<number> {
  const kept = `SELECT ${COMPARED} FROM ror_days WHERE business = ?1 AND (${SAYS_SOMETHING})`;
  const due = `SELECT ${COMPARED} FROM (${EXPECTED_LEDGER_DAYS}) WHERE ${SAYS_SOMETHING}`;
  const row = await db
    .prepare(
      `SELECT COUNT(*) AS days FROM (
         SELECT * FROM (${kept} EXCEPT ${due}) UNION ALL SELECT * FROM (${due} EXCEPT ${kept}))`,
    )
    .bind(business)
    .first<{ days: number }>();
  return row?.days ?? 0;
}
