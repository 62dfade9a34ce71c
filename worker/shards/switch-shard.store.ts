import { eq, sql, type Column, type SQL } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { businesses, unsettledLinks } from '../../schema/tables/facts.ts';
import { rorHeads } from '../../schema/tables/ledger.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { bare, build, change, fields, params, query, text, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { dropCheck } from '../ledger/check-in-steps.store.ts';
import { jsonOf, membersOf } from './relations.store.ts';
import type { Relocation } from './relocation.ts';
import { switchPlacement } from './relocations.store.ts';

const $business = params<{ businessId: string }>();
const $row = params<{ row: string }>();
const IS_SETTINGS = eq(businesses.id, $business.businessId);
const IS_HEAD = eq(rorHeads.businessId, $business.businessId);

/**
 * The settings as they are when the business is open again, and whoever remembers the old ones is out of
 * date.
 */
const READ_SETTINGS = readRow(
  businesses,
  IS_SETTINGS,
  new Map<Column, SQL>([
    [businesses.frozen, sql`0`],
    [businesses.version, sql`${businesses.version} + 1`],
  ]),
);
const READ_HEAD = readRow(rorHeads, IS_HEAD, new Map());
const PUT_SETTINGS = putRow(businesses);
const PUT_HEAD = putRow(rorHeads);
const CLEAR_SETTINGS = change($business, build.delete(businesses).where(IS_SETTINGS));
/** In the new shard nobody knows whether the links are as the allowed hosts say: a job looks. */
const UNSETTLE_LINKS = change(
  $business,
  sql`INSERT INTO ${unsettledLinks} (${bare(unsettledLinks.businessId, unsettledLinks.version)})
    SELECT ${businesses.id}, ${businesses.version} FROM ${businesses} WHERE ${IS_SETTINGS}
    ON CONFLICT DO NOTHING`,
);
const CLEAR_UNSETTLED = change(
  $business,
  build.delete(unsettledLinks).where(eq(unsettledLinks.businessId, $business.businessId)),
);
const CLEAR_HEAD = change($business, build.delete(rorHeads).where(IS_HEAD));

/** A row as a JSON array of its columns, some of them with another value. */
function readRow(table: SQLiteTable, condition: SQL, others: ReadonlyMap<Column, SQL>) {
  const { columns } = getTableConfig(table);
  const ROW = fields({ row: text(jsonOf(columns.map((column) => others.get(column) ?? column))) });
  return query($business, ROW, sql`SELECT ${ROW.list} FROM ${table} WHERE ${condition}`);
}

/** Puts such a row into a table, unless it is there. */
function putRow(table: SQLiteTable) {
  const { columns } = getTableConfig(table);
  return change(
    $row,
    sql`INSERT INTO ${table} (${bare(...columns)}) SELECT ${membersOf(columns, sql`${$row.row}`)}
      WHERE true ON CONFLICT DO NOTHING`,
  );
}

/** The statements that take the settings and the head of a business out of a database. */
export function clearSettings(businessId: string): Bound<never>[] {
  return [CLEAR_SETTINGS, CLEAR_HEAD, CLEAR_UNSETTLED].map((clear) => clear({ businessId }));
}

/**
 * Opens the business in its new shard and sends everybody there. The new shard is complete before the
 * directory names it, and the old one stays frozen, so a fact is taken in exactly one place; taking this step
 * twice changes nothing. It throws where the relocation was given up meanwhile.
 */
export async function switchShard(
  databases: Databases,
  businessId: string,
  { fromShard, toShard }: Relocation,
): Promise<void> {
  const source = shardAt(databases, fromShard);
  const read = await batch(source, {
    settings: READ_SETTINGS({ businessId }),
    head: READ_HEAD({ businessId }),
  });
  const [settings] = read.settings.rows;
  const [head] = read.head.rows;
  if (settings !== undefined && head !== undefined) {
    await batch(shardAt(databases, toShard), {
      settings: PUT_SETTINGS(settings),
      head: PUT_HEAD(head),
      links: UNSETTLE_LINKS({ businessId }),
    });
  }
  if (!(await switchPlacement(databases.directory, businessId, toShard))) {
    throw new Error('the relocation was given up meanwhile');
  }
  await batch(source, { settings: clearSettings(businessId), check: dropCheck(businessId) });
}
