import { DatabaseSync } from 'node:sqlite';
import { Column, is } from 'drizzle-orm';
import { getTableConfig, getViewConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../schema/tables.ts';
import { incomingPurchases } from '../../schema/tables/facts.ts';
import { purchaseTurns } from '../../schema/tables/ledger.ts';
import { migrated } from '../rigs/databases/sqlite-d1.ts';

const configs = TABLES.map((table) => getTableConfig(table));
const db = migrated(new DatabaseSync(':memory:'));

it('the data dictionary has every table that the migrations make', () => {
  const made = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  expect(configs.map((config) => config.name).sort()).toEqual(made.map((row) => row['name']));
});

describe.each(configs.map((config) => [config.name, config] as const))('%s', (name, config) => {
  it('has the columns of its migration, with type and nullability', () => {
    const made = db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)').all(name);
    const primary = new Set(config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
    const described = config.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      needed: column.notNull || column.primary || primary.has(column.name),
    }));
    const real = made.map((row) => ({
      name: row['name'],
      type: row['type'],
      needed: row['notnull'] === 1 || Number(row['pk']) > 0,
    }));
    expect(sorted(described)).toEqual(sorted(real));
  });

  it('has the indexes of its migration, column by column', () => {
    const made = db
      .prepare("SELECT name FROM pragma_index_list(?) WHERE origin = 'c' ORDER BY name")
      .all(name);
    const real = made.map((row) => [
      row['name'],
      db
        .prepare('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
        .all(String(row['name']))
        .map((column) => column['name']),
    ]);
    const described = config.indexes
      .map((index) => [
        index.config.name,
        index.config.columns.map((column) => ('name' in column ? column.name : '')),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    expect(described).toEqual(real);
  });
});

it.each([purchaseTurns, incomingPurchases])(
  'a described view has the columns of the view that there is',
  (view) => {
    const { name, selectedFields } = getViewConfig(view);
    const made = db.prepare('SELECT name FROM pragma_table_info(?)').all(name);
    const described = Object.values(selectedFields).map((column) => (is(column, Column) ? column.name : ''));
    expect(described.sort()).toEqual(made.map((column) => String(column['name'])).sort());
  },
);

function sorted<T extends { name: unknown }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
}
