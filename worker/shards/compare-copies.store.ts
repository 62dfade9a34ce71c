import { sql } from 'drizzle-orm';
import { fields, params, query, text, type Bound } from '../database/query.ts';
import { batch, first } from '../database/run.ts';
import { EXPECTED_LEDGER_DAYS } from '../ledger/ledger-changes.store.ts';
import { jsonOf, RELATIONS, type Relation } from './relations.store.ts';

/**
 * How the copy of a business differs from its original: in the number of rows of a table, in the sum of a column
 * (of lengths, for text), or in a ledger that is not what its purchases give. Empty when nothing differs.
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
  const wrongDays = await countWrongLedgerDays(target, businessId);
  if (wrongDays > 0) differences.push(`ror_days: ${wrongDays} days are not what the copied purchases give`);
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

const COMPARED = `day, first, active_opened, active_closed, repeat_opened, repeat_closed, referred_opened, referred_closed,
  both_opened, both_closed`;

/** Days on which nothing opens and nothing closes say nothing, whether or not the ledger holds them. */
const SAYS_SOMETHING = `first <> 0 OR active_opened <> 0 OR active_closed <> 0 OR repeat_opened <> 0
  OR repeat_closed <> 0 OR referred_opened <> 0 OR referred_closed <> 0 OR both_opened <> 0 OR both_closed <> 0`;

async function countWrongLedgerDays(db: D1Database, businessId: string): Promise<number> {
  const kept = `SELECT ${COMPARED} FROM ror_days WHERE business = ?1 AND (${SAYS_SOMETHING})`;
  const due = `SELECT ${COMPARED} FROM (${EXPECTED_LEDGER_DAYS}) WHERE ${SAYS_SOMETHING}`;
  const count: Bound<number> = {
    text: `SELECT COUNT(*) AS days FROM (
      SELECT * FROM (${kept} EXCEPT ${due}) UNION ALL SELECT * FROM (${due} EXCEPT ${kept}))`,
    values: [businessId],
    decode: ({ days }) => Number(days),
  };
  return (await first(db, count)) ?? 0;
}
