import { hasKey, keyJson, type Relation } from './relations.store.ts';

/** Copies the next rows of a table in key order. Answers the key of the last one, null when the table is done. */
export async function copyNextRows(
  source: D1Database,
  target: D1Database,
  business: string,
  relation: Relation,
  after: string | null,
  limit: number,
): Promise<{ copied: number; cursor: string | null }> {
  const key = relation.key.join(', ');
  const place = relation.key.map((_, index) => `?2 ->> ${index}`).join(', ');
  const { results } = await source
    .prepare(
      `SELECT ${keyJson(relation, 't')} AS key, ${rowJson(relation, 't')} AS row FROM ${relation.name} t
       WHERE t.business = ?1 ${after === null ? 'AND ?2 IS NULL' : `AND (${key}) > (${place})`}
       ORDER BY ${key} LIMIT CAST(?3 AS INTEGER)`,
    )
    .bind(business, after, limit)
    .all<{ key: string; row: string }>();
  if (results.length > 0)
    await putRows(
      target,
      relation,
      results.map((result) => result.row),
    );
  const last = results.at(-1);
  return { copied: results.length, cursor: results.length < limit || last === undefined ? null : last.key };
}

/** Makes the target's rows of these keys what they are in the source by now: changed, new or gone. */
export async function copyRowsAgain(
  source: D1Database,
  target: D1Database,
  business: string,
  relation: Relation,
  keys: readonly string[],
): Promise<void> {
  const json = `[${keys.join(',')}]`;
  const { results } = await source
    .prepare(
      `SELECT ${rowJson(relation, 't')} AS row FROM json_each(?2) k
       CROSS JOIN ${relation.name} t ON ${hasKey(relation, 't', 'k.value')}`,
    )
    .bind(business, json)
    .all<{ row: string }>();
  await target.batch([
    target
      .prepare(
        `DELETE FROM ${relation.name} WHERE business = ?1
         AND (${relation.key.join(', ')}) IN (SELECT ${relation.key.map((_, index) => `k.value ->> ${index}`).join(', ')}
                                              FROM json_each(?2) k)`,
      )
      .bind(business, json),
    putStatement(
      target,
      relation,
      results.map((result) => result.row),
    ),
  ]);
}

async function putRows(target: D1Database, relation: Relation, rows: readonly string[]): Promise<void> {
  await putStatement(target, relation, rows).run();
}

function putStatement(target: D1Database, relation: Relation, rows: readonly string[]): D1PreparedStatement {
  const values = relation.columns.map((_, index) => `r.value ->> ${index}`).join(', ');
  return target
    .prepare(
      `INSERT OR REPLACE INTO ${relation.name} (${relation.columns.join(', ')})
       SELECT ${values} FROM json_each(?1) r`,
    )
    .bind(`[${rows.join(',')}]`);
}

function rowJson(relation: Relation, row: string): string {
  return `json_array(${relation.columns.map((column) => `${row}.${column}`).join(', ')})`;
}
