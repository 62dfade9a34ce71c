import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { TABLES } from '../../schema/tables.ts';

/** A table that holds rows of businesses, as a move needs it. */
export interface Relation {
  name: string;
  columns: readonly string[];
  /** The primary key without the business, which comes first in every one. */
  key: readonly string[];
}

/** Not copied row by row: the directory's own, and what only the switch may put in place. */
const APART = new Set(['placements', 'api_keys', 'links', 'moves', 'moved_rows', 'ror_heads']);

/**
 * Every table with rows of a business's facts, read off the data dictionary so that a new one cannot be forgotten.
 * `ror_heads` is apart because it comes with the business itself, which the switch puts in place last.
 */
export const RELATIONS: readonly Relation[] = TABLES.map((table) => getTableConfig(table))

  .filter((config) => config.columns.some((column) => column.name === 'business') && !APART.has(config.name))
  .map((config) => ({
    name: config.name,
    columns: config.columns.map((column) => column.name),
    key: (config.primaryKeys[0]?.columns ?? config.columns.filter((column) => column.primary))
      .map((column) => column.name)
      .filter((column) => column !== 'business'),
  }));

/** SQL for the primary key of a row as JSON text. `row` is a table alias, NEW or OLD. */
export function keyJson(relation: Relation, row: string): string {
  return `json_array(${relation.key.map((column) => `${row}.${column}`).join(', ')})`;
}

/** SQL that finds the row of ?1 whose key is the JSON in `json`. */
export function hasKey(relation: Relation, row: string, json: string): string {
  const conditions = relation.key.map((column, index) => `${row}.${column} = ${json} ->> ${index}`);
  return [`${row}.business = ?1`, ...conditions].join(' AND ');
}
