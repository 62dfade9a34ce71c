import { eq, sql } from 'drizzle-orm';
import { placements } from '../../schema/tables/directory.ts';
import { relocations } from '../../schema/tables/shards.ts';
import { bare, build, change, fields, params, query, type RowOf } from '../database/query.ts';
import { all, first, run } from '../database/run.ts';
import { placeIn1_0_0, RELATIONS } from './relations.store.ts';
import type { Relocation } from './relocation.ts';

const ROW = fields({
  businessId: relocations.businessId,
  fromShard: relocations.fromShard,
  toShard: relocations.toShard,
  step: relocations.step,
  relation: relocations.relation,
  tableName: relocations.tableName,
  cursor: relocations.cursor,
  copied: relocations.copied,
  givenUp: relocations.givenUp,
});

const $business = params<{ businessId: string }>();
const FIND = query(
  $business,
  ROW,
  build.select(ROW.selection).from(relocations).where(eq(relocations.businessId, $business.businessId)),
);

/** The relocation of a business that is under way, or null. */
export async function findRelocation(directory: D1Database, businessId: string): Promise<Relocation | null> {
  const row = await first(directory, FIND({ businessId }));
  return row === null ? null : toRelocation(row);
}

const $count = params<{ count: number }>();
const LIST_GIVEN_UP = query(
  $count,
  ROW,
  sql`SELECT ${ROW.list} FROM ${relocations}
    WHERE ${relocations.givenUp} IS NOT NULL AND ${relocations.businessId} > '' LIMIT ${$count.count}`,
);

/** At most so many relocations that are being given up. */
export async function listRelocationsGivenUp(directory: D1Database, count: number): Promise<Relocation[]> {
  return (await all(directory, LIST_GIVEN_UP({ count }))).map(toRelocation);
}

function toRelocation({ tableName, ...row }: RowOf<typeof ROW>): Relocation {
  return { ...row, relation: indexOf({ ...row, tableName }) };
}

/**
 * The table that a row is at, as an index of RELATIONS. Its name says so, unless release 1.0.0 wrote the row
 * last, which moves the place on and knows of no name. That release does not go from table to table when it
 * verifies.
 */
function indexOf({ step, relation, tableName }: Omit<RowOf<typeof ROW>, 'businessId'>): number {
  if (tableName === null || placeIn1_0_0(tableName) !== relation) return step === 'verify' ? 0 : relation;
  const index = RELATIONS.findIndex(({ name }) => name === tableName);
  return index === -1 ? RELATIONS.length : index;
}

/** A relocation as its row says it. */
function toValues(relocation: Relocation) {
  const { businessId, fromShard, toShard, step, cursor, copied } = relocation;
  const tableName = RELATIONS[relocation.relation]?.name ?? '';
  const relation = placeIn1_0_0(tableName);
  return { businessId, fromShard, toShard, step, relation, tableName, cursor, copied };
}

const $relocation = params<ReturnType<typeof toValues> & { startedAtMs: number }>();
const BEGIN = change(
  $relocation,
  build
    .insert(relocations)
    .values({
      businessId: $relocation.businessId,
      fromShard: $relocation.fromShard,
      toShard: $relocation.toShard,
      step: $relocation.step,
      relation: $relocation.relation,
      tableName: $relocation.tableName,
      cursor: $relocation.cursor,
      copied: $relocation.copied,
      startedAtMs: $relocation.startedAtMs,
    })
    .onConflictDoNothing(),
);

/** Puts on record that a business is being relocated, unless it is already. */
export async function insertRelocation(
  directory: D1Database,
  businessId: string,
  relocation: Omit<Relocation, 'businessId'>,
  nowMs: number,
): Promise<void> {
  await run(directory, BEGIN({ ...toValues({ ...relocation, businessId }), startedAtMs: nowMs }));
}

const $kept = params<
  ReturnType<typeof toValues> & { stepBefore: string; relationBefore: number; cursorBefore: string | null }
>();
const KEEP = change(
  $kept,
  sql`UPDATE ${relocations} SET ${bare(relocations.step)} = ${$kept.step},
      ${bare(relocations.relation)} = CAST(${$kept.relation} AS INTEGER),
      ${bare(relocations.tableName)} = ${$kept.tableName}, ${bare(relocations.cursor)} = ${$kept.cursor},
      ${bare(relocations.copied)} = CAST(${$kept.copied} AS INTEGER)
    WHERE ${relocations.businessId} = ${$kept.businessId} AND ${relocations.givenUp} IS NULL
      AND ${relocations.toShard} = ${$kept.toShard} AND ${relocations.step} = ${$kept.stepBefore}
      AND ${relocations.relation} = ${$kept.relationBefore} AND ${relocations.cursor} IS ${$kept.cursorBefore}`,
);

/**
 * Keeps how far a relocation has come, so that a command that was interrupted goes on from there. False where
 * somebody else has taken it on from `before`, or given it up: nothing is kept.
 */
export async function keepRelocation(
  directory: D1Database,
  businessId: string,
  { before, after }: { before: Relocation; after: Relocation },
): Promise<boolean> {
  const { changes } = await run(
    directory,
    KEEP({
      ...toValues({ ...after, businessId }),
      stepBefore: before.step,
      relationBefore: toValues(before).relation,
      cursorBefore: before.cursor,
    }),
  );
  return changes > 0;
}

const $switch = params<{ businessId: string; toShard: number }>();
const SWITCH = change(
  $switch,
  sql`UPDATE ${placements} SET ${bare(placements.shard)} = CAST(${$switch.toShard} AS INTEGER)
    WHERE ${placements.businessId} = ${$switch.businessId}
      AND EXISTS (SELECT 1 FROM ${relocations}
        WHERE ${relocations.businessId} = ${$switch.businessId} AND ${relocations.givenUp} IS NULL
          AND ${relocations.toShard} = ${$switch.toShard} AND ${relocations.step} = 'switch')`,
);

/**
 * Sends everybody who asks for the business to its new shard. False where the relocation was given up
 * meanwhile: of that and of this, the directory lets one happen.
 */
export async function switchPlacement(
  directory: D1Database,
  businessId: string,
  toShard: number,
): Promise<boolean> {
  return (await run(directory, SWITCH({ businessId, toShard }))).changes > 0;
}

const $why = params<{ businessId: string; why: string }>();
const GIVE_UP = change(
  $why,
  sql`UPDATE ${relocations} SET ${bare(relocations.givenUp)} = COALESCE(${relocations.givenUp}, ${$why.why})
    WHERE ${relocations.businessId} = ${$why.businessId}
      AND NOT EXISTS (SELECT 1 FROM ${placements}
        WHERE ${placements.businessId} = ${relocations.businessId}
          AND ${placements.shard} = ${relocations.toShard})`,
);

/**
 * Puts on record that a relocation is being given up, and why. False where the switch has been made: the new
 * shard takes facts that the old one does not have, so that there is only a way forward.
 */
export async function markGivenUp(
  directory: D1Database,
  businessId: string,
  why: readonly string[],
): Promise<boolean> {
  return (await run(directory, GIVE_UP({ businessId, why: JSON.stringify(why) }))).changes > 0;
}

const DROP = change(
  $business,
  build.delete(relocations).where(eq(relocations.businessId, $business.businessId)),
);

/** Forgets a relocation that is over. */
export async function dropRelocation(directory: D1Database, businessId: string): Promise<void> {
  await run(directory, DROP({ businessId }));
}
