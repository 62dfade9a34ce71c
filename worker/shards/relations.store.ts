import { sql, type Column, type SQL } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { TABLES } from '../../schema/tables.ts';

/** A table that holds rows of businesses, as a relocation needs it. */
export interface Relation {
  name: string;
  table: SQLiteTable;
  /** The column that says whose row it is. */
  business: Column;
  columns: readonly Column[];
  /**
   * The primary key without the business, which comes first in every one; the business itself where it has
   * one row.
   */
  key: readonly Column[];
}

/**
 * Not copied row by row: the directory's own, what only the switch may put in place, and how far a
 * comparison, a rezoning or a withdrawal has come, which begins anew elsewhere or cannot be while a business
 * is relocated.
 */
const APART = new Set([
  'placements',
  'api_keys',
  'hook_tokens',
  'members',
  'sign_in_links',
  'sessions',
  'passkeys',
  'links',
  'links_versions',
  'relocations',
  'relocated_rows',
  'ror_heads',
  'withdrawing_clients',
  'unsettled_links',
  'ledger_checks',
  'ledger_check_days',
  'rezonings',
  'rezoned_days',
]);

/**
 * The tables that release 1.0.0 relocates, in its order. It keeps the one it is at as a place in this list,
 * so that its relocations can go on here, and ours there.
 */
const IN_1_0_0 = [
  'arrival_days',
  'arrivals',
  'click_days',
  'clicks',
  'client_emails',
  'clients',
  'corrections',
  'pending_erasures',
  'purchases',
  'refunds',
  'ror_days',
];

/** The place of a table among those of release 1.0.0; for a newer one, the place after them. */
export function placeIn1_0_0(name: string): number {
  const place = IN_1_0_0.indexOf(name);
  return place === -1 ? IN_1_0_0.length : place;
}

/**
 * Every table with rows of a business's facts, read off the data dictionary so that a new one cannot be
 * forgotten: those of release 1.0.0 in its order, then the others by their names. `ror_heads` is apart
 * because it comes with the business itself, which the switch puts in place last.
 */
export const RELATIONS: readonly Relation[] = TABLES.flatMap(relationOf)
  .filter(({ name }) => !APART.has(name))
  .sort((a, b) => placeIn1_0_0(a.name) - placeIn1_0_0(b.name) || (a.name < b.name ? -1 : 1));

function relationOf(table: SQLiteTable): Relation[] {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const business = columns.find((column) => column.name === 'business');
  if (business === undefined) return [];
  const primary = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  const rest = primary.filter((column) => column !== business);
  return [{ name, table, business, columns, key: rest.length > 0 ? rest : [business] }];
}

/** SQL for the values of some columns of a row as a JSON array. */
export function jsonOf(values: readonly (Column | SQL)[]): SQL {
  return sql`json_array(${sql.join([...values], sql`, `)})`;
}

/** SQL for the members of the JSON array `json`, one for each of the columns. */
export function membersOf(columns: readonly Column[], json: SQL): SQL {
  return sql.join(
    columns.map((_, place) => sql`${json} ->> ${sql.raw(String(place))}`),
    sql`, `,
  );
}

/** SQL for the columns of a row. */
export function listOf(columns: readonly Column[]): SQL {
  return sql.join([...columns], sql`, `);
}
