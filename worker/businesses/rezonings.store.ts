import { sql } from 'drizzle-orm';
import { businesses, purchases, refunds } from '../../schema/tables/facts.ts';
import { rezonings } from '../../schema/tables/rezonings.ts';
import { bare, change, fields, flag, params, query, text, type Bound } from '../database/query.ts';
import { all, batch, first, run, type Results } from '../database/run.ts';
import type { Business } from './business.ts';
import type { Rezoning } from './rezoning.ts';

const $business = params<{ businessId: string }>();
const REZONING = fields({
  businessId: rezonings.businessId,
  fromZone: rezonings.fromZone,
  toZone: rezonings.toZone,
  givingUp: rezonings.givingUp,
  step: rezonings.step,
  afterDay: rezonings.afterDay,
  afterId: rezonings.afterId,
  done: rezonings.done,
  turn: rezonings.turn,
});
const FIND = query(
  $business,
  REZONING,
  sql`SELECT ${REZONING.list} FROM ${rezonings} WHERE ${rezonings.businessId} = ${$business.businessId}`,
);

/** The statement that finds the rezoning of a business that is under way, if there is one; for a batch. */
export function rezoningOf(businessId: string): Bound<Rezoning> {
  return FIND({ businessId });
}

/** The rezoning of a business that is under way, or null. */
export async function findRezoning(db: D1Database, businessId: string): Promise<Rezoning | null> {
  return first(db, rezoningOf(businessId));
}

/**
 * What statements answer that look at the stored days of facts; null while the business is being rezoned in
 * steps, when some facts are on their new days and others are not. Both in one transaction.
 */
export async function unlessRezoning<B extends Record<string, Bound<unknown> | readonly Bound<unknown>[]>>(
  db: D1Database,
  businessId: string,
  statements: B,
): Promise<Results<B> | null> {
  const asked = { ...statements, rezoningUnderWay: rezoningOf(businessId) };
  const answers = await batch<Record<'rezoningUnderWay', Bound<Rezoning>>>(db, asked);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- batch answers all that it is asked
  return answers.rezoningUnderWay.rows.length > 0 ? null : (answers as unknown as Results<B>);
}

const $count = params<{ count: number }>();
const UNDER_WAY = fields({ businessId: rezonings.businessId });
const LIST = query(
  $count,
  UNDER_WAY,
  sql`SELECT ${UNDER_WAY.list} FROM ${rezonings} WHERE ${rezonings.begunAtMs} >= 0
    ORDER BY ${rezonings.begunAtMs} LIMIT ${$count.count}`,
);

/** The businesses that are being rezoned in steps, at most so many. */
export async function listRezonings(db: D1Database, count: number): Promise<string[]> {
  return (await all(db, LIST({ count }))).map(({ businessId }) => businessId);
}

const $many = params<{ businessId: string; count: number }>();
const hasMore = (table: typeof purchases | typeof refunds) => sql`EXISTS (SELECT 1 FROM ${table}
  WHERE ${table.businessId} = ${$many.businessId} LIMIT 1 OFFSET CAST(${$many.count} AS INTEGER))`;
const MANY = fields({ hasMany: flag(sql`${hasMore(purchases)} OR ${hasMore(refunds)}`) });
const READ_MANY = query($many, MANY, sql`SELECT ${MANY.list}`);

/** Whether a business has more than so many purchases or refunds. */
export async function hasMoreFacts(db: D1Database, businessId: string, count: number): Promise<boolean> {
  return (await first(db, READ_MANY({ businessId, count })))?.hasMany === true;
}

const $begun = params<{ businessId: string; version: number; toZone: string; nowMs: number }>();

/**
 * The triggers of a relocation carry the id of their business in their names (shards/watch-writes.store.ts).
 */
const BEGIN = change(
  $begun,
  sql`INSERT INTO ${rezonings} (${bare(
    rezonings.businessId,
    rezonings.fromZone,
    rezonings.toZone,
    rezonings.step,
    rezonings.begunAtMs,
  )})
    SELECT ${businesses.id}, ${businesses.timeZone}, ${$begun.toZone}, 'purchases',
      CAST(${$begun.nowMs} AS INTEGER)
    FROM ${businesses}
    WHERE ${businesses.id} = ${$begun.businessId} AND ${businesses.version} = ${$begun.version}
      AND ${businesses.frozen} = 0 AND ${businesses.ledgerDeferred} = 0
      AND NOT EXISTS (SELECT 1 FROM sqlite_schema
        WHERE sqlite_schema.type = 'trigger' AND INSTR(sqlite_schema.name, ${businesses.id}) > 0)
    ON CONFLICT DO NOTHING`,
);
const FROZEN = fields({ id: text(businesses.id) });
const FREEZE = query(
  $begun,
  FROZEN,
  sql`UPDATE ${businesses} SET ${bare(businesses.frozen)} = 1,
      ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$begun.businessId} AND ${businesses.version} = ${$begun.version}
      AND EXISTS (SELECT 1 FROM ${rezonings} WHERE ${rezonings.businessId} = ${$begun.businessId})
    RETURNING ${FROZEN.list}`,
);

/**
 * Begins to change the time zone of a business in steps: it takes no writes from now on. False, and nothing
 * is changed, where its settings are not those of `business` any more, or while it is being relocated.
 */
export async function beginRezoning(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  toZone: string,
  nowMs: number,
): Promise<boolean> {
  const begun = { businessId: business.id, version: business.version, toZone, nowMs };
  const { frozen } = await batch(db, { begun: BEGIN(begun), frozen: FREEZE(begun) });
  return frozen.rows.length === 1;
}

const $turned = params<{ businessId: string; givingUp: boolean }>();
const TURN_AROUND = change(
  $turned,
  sql`UPDATE ${rezonings} SET ${bare(rezonings.givingUp)} = CAST(${$turned.givingUp} AS INTEGER),
      ${bare(rezonings.step)} = 'purchases', ${bare(rezonings.afterDay)} = NULL,
      ${bare(rezonings.afterId)} = NULL, ${bare(rezonings.done)} = 0,
      ${bare(rezonings.turn)} = ${rezonings.turn} + 1
    WHERE ${rezonings.businessId} = ${$turned.businessId}
      AND ${rezonings.givingUp} <> CAST(${$turned.givingUp} AS INTEGER)`,
);

/** Turns a rezoning around: the facts go back to the days that they had, or forward again. */
export async function turnRezoning(db: D1Database, businessId: string, givingUp: boolean): Promise<void> {
  await run(db, TURN_AROUND({ businessId, givingUp }));
}
