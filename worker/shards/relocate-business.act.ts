import { shardAt, type Databases } from '../database/databases.ts';
import { clearRows } from './clear-rows.store.ts';
import { compareCopies } from './compare-copies.store.ts';
import { copyNextRows, copyRowsAgain } from './copy-rows.store.ts';
import { dropMove, findMove, keepMove, type Move } from './relocations.store.ts';
import { RELATIONS } from './relations.store.ts';
import { switchShard } from './switch-shard.store.ts';
import { freeze, liftBarriers, stopWatching, watchWrites } from './watch-writes.store.ts';

const ROWS_A_STEP = 2_000;

export type AdvanceMoveOutcome =
  | { kind: 'moving' | 'done'; move: Move }
  | { kind: 'business_unknown' }
  | { kind: 'already_there' }
  /** Another move of this business, to another shard, is under way. */
  | { kind: 'other_move'; move: Move }
  /** The copies differ: the move is given up, and the business goes on where it was. */
  | { kind: 'differs'; differences: string[] };

/**
 * Takes the next step of moving a business to another shard, or begins the move. Each call does a bounded piece of
 * work, and what was interrupted is simply called again: copy everything while writes go on and are watched; freeze
 * (writes are answered 503 and sent again); copy what was written meanwhile; verify counts, sums and ledger;
 * switch; clear the old shard.
 */
export async function advanceMove(
  databases: Databases,
  business: string,
  toShard: number,
  nowMs: number,
): Promise<AdvanceMoveOutcome> {
  const move = await findMove(databases.directory, business);
  if (move === null) return begin(databases, business, toShard, nowMs);
  if (move.toShard !== toShard) return { kind: 'other_move', move };
  const next = await takeStep(databases, move);
  if ('differences' in next) {
    await giveUp(databases, move);
    return { kind: 'differs', differences: next.differences };
  }
  if (next.step === 'done') {
    await dropMove(databases.directory, business);
    return { kind: 'done', move: next };
  }
  await keepMove(databases.directory, business, next, nowMs);
  return { kind: 'moving', move: next };
}

async function begin(
  databases: Databases,
  business: string,
  toShard: number,
  nowMs: number,
): Promise<AdvanceMoveOutcome> {
  const placement = await databases.directory
    .prepare('SELECT shard FROM placements WHERE business = ?1')
    .bind(business)
    .first<{ shard: number }>();
  if (placement === null) return { kind: 'business_unknown' };
  if (placement.shard === toShard) return { kind: 'already_there' };
  const move: Move = {
    business,
    fromShard: placement.shard,
    toShard,
    step: 'copy',
    relation: 0,
    cursor: null,
    copied: 0,
  };
  await keepMove(databases.directory, business, move, nowMs);
  await watchWrites(shardAt(databases, move.fromShard), business);
  return { kind: 'moving', move };
}

async function takeStep(databases: Databases, move: Move): Promise<Move | { differences: string[] }> {
  const { business } = move;
  const source = shardAt(databases, move.fromShard);
  const target = shardAt(databases, move.toShard);
  switch (move.step) {
    case 'copy':
      return copyStep(source, target, move);
    case 'freeze':
      await freeze(source, business);
      return { ...move, step: 'catch_up' };
    case 'catch_up':
      return (await catchUp(source, target, business)) ? { ...move, step: 'verify' } : move;
    case 'verify': {
      const differences = await compareCopies(source, target, business);
      return differences.length > 0 ? { differences } : { ...move, step: 'switch' };
    }
    case 'switch':
      await stopWatching(source, business);
      await switchShard(databases, business, move);
      return { ...move, step: 'clear', relation: 0 };
    case 'clear':
      return clearStep(source, move);
    case 'done':
      return move;
  }
}

/** Watching again costs nothing, and makes sure of it where beginning was cut short after it was put on record. */
async function copyStep(source: D1Database, target: D1Database, move: Move): Promise<Move> {
  if (move.relation === 0 && move.cursor === null) await watchWrites(source, move.business);
  const relation = RELATIONS[move.relation];
  if (relation === undefined) return { ...move, step: 'freeze' };
  const { copied, cursor } = await copyNextRows(
    source,
    target,
    move.business,
    relation,
    move.cursor,
    ROWS_A_STEP,
  );
  const isDone = cursor === null;
  return { ...move, copied: move.copied + copied, cursor, relation: move.relation + (isDone ? 1 : 0) };
}

/** Copies the next rows that were written meanwhile. True when none are left. */
async function catchUp(source: D1Database, target: D1Database, business: string): Promise<boolean> {
  const { results } = await source
    .prepare('SELECT relation, key FROM moved_rows WHERE business = ?1 LIMIT CAST(?2 AS INTEGER)')
    .bind(business, ROWS_A_STEP)
    .all<{ relation: string; key: string }>();
  for (const relation of RELATIONS) {
    const keys = results.filter((row) => row.relation === relation.name).map((row) => row.key);
    if (keys.length > 0) await copyRowsAgain(source, target, business, relation, keys);
  }
  await source
    .prepare(
      `DELETE FROM moved_rows WHERE business = ?1
       AND (relation, key) IN (SELECT r.value ->> 0, r.value ->> 1 FROM json_each(?2) r)`,
    )
    .bind(business, JSON.stringify(results.map((row) => [row.relation, row.key])))
    .run();
  return results.length < ROWS_A_STEP;
}

/** The barriers stay until the old shard is empty: a request that set out before the switch must not write there. */
async function clearStep(source: D1Database, move: Move): Promise<Move> {
  const relation = RELATIONS[move.relation];
  if (relation === undefined) {
    await liftBarriers(source, move.business);
    return { ...move, step: 'done' };
  }
  const isDone = await clearRows(source, move.business, relation, ROWS_A_STEP);
  return { ...move, relation: move.relation + (isDone ? 1 : 0) };
}

/** Opens the business again where it was, and clears away the copy. */
async function giveUp(databases: Databases, move: Move): Promise<void> {
  const source = shardAt(databases, move.fromShard);
  const target = shardAt(databases, move.toShard);
  await stopWatching(source, move.business);
  await liftBarriers(source, move.business);
  await source
    .prepare('UPDATE businesses SET frozen = 0, version = version + 1 WHERE id = ?1')
    .bind(move.business)
    .run();
  for (const relation of RELATIONS) await clearRows(target, move.business, relation, Number.MAX_SAFE_INTEGER);
  await dropMove(databases.directory, move.business);
}
