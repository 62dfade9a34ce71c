import { sql, type SQL } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { bare } from '../database/query.ts';

/** A call of a function takes 32 arguments at most, and each column is two. */
const COLUMNS_A_CALL = 15;

/**
 * SQL for a row as a JSON object, by the names of its columns, without those that are NULL. `name` is what
 * the table is called in the statement.
 */
export function rowAsJson(table: SQLiteTable, name: string): SQL {
  const pairs = getTableConfig(table)
    .columns.filter((column) => column.name !== 'business' && column.name !== 'import_run')
    .map((column) => sql`${sql.raw(`'${column.name}'`)}, ${sql.identifier(name)}.${bare(column)}`);
  let json = sql.raw(`'{}'`);
  for (let from = 0; from < pairs.length; from += COLUMNS_A_CALL) {
    const part = sql.join(pairs.slice(from, from + COLUMNS_A_CALL), sql`, `);
    json = sql`json_patch(${json}, json_object(${part}))`;
  }
  return json;
}
