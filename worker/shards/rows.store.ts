import { sql } from 'drizzle-orm';
import { partsOfTexts } from '../database/json-parts.ts';
import { bare, change, Computed, fields, params, query, text, type Bound } from '../database/query.ts';
import { all, batch, first, run } from '../database/run.ts';
import { jsonOf, listOf, membersOf, RELATIONS, type Relation } from './relations.store.ts';

/*
 * The statements of each table are generated from the data dictionary when they are needed: a relocation is
 * rare, and every isolate would pay for them when it starts.
 */

/**
 * Copies the next rows of a table in key order. Answers the key of the last one, null when the table is done.
 */
export async function copyNextRows(
  { source, target }: { source: D1Database; target: D1Database },
  businessId: string,
  relation: Relation,
  page: { after: string | null; limit: number },
): Promise<{ copied: number; cursor: string | null }> {
  const rows = await all(source, readRows(businessId, relation, page));
  if (rows.length > 0) await batch(target, { put: putRows(relation, rows) });
  const last = rows.at(-1);
  return {
    copied: rows.length,
    cursor: rows.length < page.limit || last === undefined ? null : last.key,
  };
}

function readRows(
  businessId: string,
  relation: Relation,
  { after, limit }: { after: string | null; limit: number },
) {
  const $ = params<{ businessId: string; after: string | null; limit: number }>();
  const ROW = fields({ key: text(jsonOf(relation.key)), row: text(jsonOf(relation.columns)) });
  const key = listOf(relation.key);
  const isLater = sql`AND (${key}) > (${membersOf(relation.key, sql`${$.after}`)})`;
  const statement = query(
    $,
    ROW,
    sql`SELECT ${ROW.list} FROM ${relation.table}
      WHERE ${relation.business} = ${$.businessId} ${after === null ? sql`` : isLater}
      ORDER BY ${key} LIMIT CAST(${$.limit} AS INTEGER)`,
  );
  return statement({ businessId, after, limit });
}

/**
 * Whether the next rows of a table are the same in both databases, value by value. Answers how many of them
 * differ or are in one of them only, and the key of the last one that was looked at, null when the table is
 * done.
 */
export async function compareNextRows(
  { source, target }: { source: D1Database; target: D1Database },
  businessId: string,
  relation: Relation,
  page: { after: string | null; limit: number },
): Promise<{ differing: number; cursor: string | null }> {
  const [originals, copies] = await Promise.all(
    [source, target].map((db) => all(db, readRows(businessId, relation, page))),
  );
  const longer = Math.max(originals?.length ?? 0, copies?.length ?? 0);
  const differing = Array.from(
    { length: longer },
    (_, place) => originals?.[place]?.row !== copies?.[place]?.row,
  ).filter(Boolean).length;
  return { differing, cursor: longer < page.limit ? null : (originals?.at(-1)?.key ?? null) };
}

/** Makes the target's rows of these keys what they are in the source by now: changed, new or gone. */
export async function copyRowsAgain(
  { source, target }: { source: D1Database; target: D1Database },
  businessId: string,
  relation: Relation,
  keys: readonly string[],
): Promise<void> {
  const $ = params<{ businessId: string; keys: string }>();
  const ROW = fields({ row: text(jsonOf(relation.columns)) });
  const hasKey = relation.key.map((column, place) => sql`${column} = k.value ->> ${sql.raw(String(place))}`);
  const read = query(
    $,
    ROW,
    sql`SELECT ${ROW.list} FROM json_each(${$.keys}) k CROSS JOIN ${relation.table}
      ON ${sql.join([sql`${relation.business} = ${$.businessId}`, ...hasKey], sql` AND `)}`,
  );
  const clear = change(
    $,
    sql`DELETE FROM ${relation.table} WHERE ${relation.business} = ${$.businessId}
      AND (${listOf(relation.key)}) IN (
        SELECT ${membersOf(relation.key, sql`k.value`)} FROM json_each(${$.keys}) k)`,
  );
  const parts = partsOfTexts(keys);
  const found = await batch(source, { rows: parts.map((part) => read({ businessId, keys: part })) });
  const rows = found.rows.flatMap((part) => part.rows);
  await batch(target, {
    cleared: parts.map((part) => clear({ businessId, keys: part })),
    put: putRows(relation, rows),
  });
}

/** The statements that put rows into a table, in place of those with their keys. */
function putRows(relation: Relation, rows: readonly { row: string }[]): Bound<never>[] {
  const $ = params<{ rows: string }>();
  const statement = change(
    $,
    sql`INSERT OR REPLACE INTO ${relation.table} (${bare(...relation.columns)})
      SELECT ${membersOf(relation.columns, sql`r.value`)} FROM json_each(${$.rows}) r`,
  );
  return partsOfTexts(rows.map(({ row }) => row)).map((part) => statement({ rows: part }));
}

/**
 * Deletes up to `limit` rows of a business that is not in this database any more. True when none are left.
 */
export async function clearRows(
  db: D1Database,
  businessId: string,
  relation: Relation,
  limit: number,
): Promise<boolean> {
  const $ = params<{ businessId: string; limit: number }>();
  const key = listOf(relation.key);
  const clear = change(
    $,
    sql`DELETE FROM ${relation.table} WHERE ${relation.business} = ${$.businessId} AND (${key}) IN (
      SELECT ${key} FROM ${relation.table} WHERE ${relation.business} = ${$.businessId}
      LIMIT CAST(${$.limit} AS INTEGER))`,
  );
  const { changes } = await run(db, clear({ businessId, limit }));
  return changes < limit;
}

/** D1 takes no more arguments of a function (developers.cloudflare.com/d1/platform/limits). */
const MOST_ARGUMENTS = 32;

/** Those of the tables in which a business has rows. */
export async function relationsWithRows(db: D1Database, businessId: string): Promise<Relation[]> {
  const $ = params<{ businessId: string }>();
  const has = RELATIONS.map(
    ({ table, business }) => sql`EXISTS (SELECT 1 FROM ${table} WHERE ${business} = ${$.businessId})`,
  );
  const inParts = Array.from({ length: Math.ceil(has.length / MOST_ARGUMENTS) }, (_, part) =>
    jsonOf(has.slice(part * MOST_ARGUMENTS, (part + 1) * MOST_ARGUMENTS)),
  );
  const HELD = fields({
    held: new Computed(jsonOf(inParts), (json): number[] => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they are json_arrays of EXISTS
      return (JSON.parse(String(json)) as number[][]).flat();
    }),
  });
  const held = (await first(db, query($, HELD, sql`SELECT ${HELD.list}`)({ businessId })))?.held ?? [];
  return RELATIONS.filter((_, place) => held[place] === 1);
}
