import { findPlacement } from '../businesses/placements.store.ts';
import { isBound, shardAt, type Databases } from '../database/databases.ts';
import { logAlarm } from '../logs/log.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { compareCopies } from './compare-copies.store.ts';
import { RELATIONS } from './relations.store.ts';
import type { Relocation } from './relocation.ts';
import { dropRelocation, findRelocation, keepRelocation } from './relocations.store.ts';
import { clearRows, copyNextRows, copyRowsAgain } from './rows.store.ts';
import { switchShard } from './switch-shard.store.ts';
import {
  forgetWrittenRows,
  freeze,
  liftBarriers,
  listWrittenRows,
  openAgain,
  stopWatching,
  watchWrites,
} from './watch-writes.store.ts';

const ROWS_A_STEP = 2_000;

export type RelocateBusinessOutcome =
  | { kind: 'under_way' | 'done'; relocation: Relocation }
  | RefusalOf<
      'shard_not_found' | 'business_not_found' | 'already_in_shard' | 'other_relocation' | 'copies_differ'
    >;

/**
 * Takes the next step of relocating a business to another shard, or begins it. Each call does a bounded piece
 * of work, and what was interrupted is simply called again: copy everything while writes go on and are
 * watched; freeze (writes are answered 503 and sent again); copy what was written meanwhile; verify counts,
 * sums and ledger; switch; clear the old shard. Where the copies differ it is given up, and the business goes
 * on where it was.
 */
export async function relocateBusiness(
  databases: Databases,
  { businessId, toShard }: { businessId: string; toShard: number },
  nowMs: number,
): Promise<RelocateBusinessOutcome> {
  const { directory, shards } = databases;
  const target = shards[toShard];
  if (target === undefined || !isBound(target)) return { kind: 'shard_not_found', shards: shards.length };
  const relocation = await findRelocation(directory, businessId);
  if (relocation === null) return begin(databases, businessId, toShard, nowMs);
  if (relocation.toShard !== toShard) return { kind: 'other_relocation', toShard: relocation.toShard };
  const next = await takeStep(databases, relocation);
  if ('differences' in next) {
    await giveUp(databases, relocation);
    logAlarm('relocation_given_up', { business: businessId, differences: next.differences });
    return { kind: 'copies_differ', differences: next.differences };
  }
  if (next.step === 'done') {
    await dropRelocation(directory, businessId);
    return { kind: 'done', relocation: next };
  }
  await keepRelocation(directory, businessId, next, nowMs);
  return { kind: 'under_way', relocation: next };
}

async function begin(
  databases: Databases,
  businessId: string,
  toShard: number,
  nowMs: number,
): Promise<RelocateBusinessOutcome> {
  const fromShard = await findPlacement(databases.directory, businessId);
  if (fromShard === null) return { kind: 'business_not_found' };
  if (fromShard === toShard) return { kind: 'already_in_shard' };
  const relocation: Relocation = {
    businessId,
    fromShard,
    toShard,
    step: 'copy',
    relation: 0,
    cursor: null,
    copied: 0,
  };
  await keepRelocation(databases.directory, businessId, relocation, nowMs);
  await watchWrites(shardAt(databases, fromShard), businessId);
  return { kind: 'under_way', relocation };
}

/** The old shard of a relocation and the new one. */
interface Ends {
  source: D1Database;
  target: D1Database;
}

function endsOf(databases: Databases, { fromShard, toShard }: Relocation): Ends {
  return { source: shardAt(databases, fromShard), target: shardAt(databases, toShard) };
}

async function takeStep(
  databases: Databases,
  relocation: Relocation,
): Promise<Relocation | { differences: string[] }> {
  const { businessId } = relocation;
  const ends = endsOf(databases, relocation);
  switch (relocation.step) {
    case 'copy':
      return copyStep(ends, relocation);
    case 'freeze':
      await freeze(ends.source, businessId);
      return { ...relocation, step: 'catch_up' };
    case 'catch_up':
      return (await catchUp(ends, businessId)) ? { ...relocation, step: 'verify' } : relocation;
    case 'verify': {
      const differences = await compareCopies(ends, businessId);
      return differences.length > 0 ? { differences } : { ...relocation, step: 'switch' };
    }
    case 'switch':
      await stopWatching(ends.source, businessId);
      await switchShard(databases, businessId, relocation);
      return { ...relocation, step: 'clear', relation: 0 };
    case 'clear':
      return clearStep(ends.source, relocation);
    case 'done':
      return relocation;
  }
}

/**
 * Watching again costs nothing, and makes sure of it where beginning was cut short after it was put on
 * record.
 */
async function copyStep(ends: Ends, relocation: Relocation): Promise<Relocation> {
  const { businessId, cursor: after, copied } = relocation;
  if (relocation.relation === 0 && after === null) await watchWrites(ends.source, businessId);
  const relation = RELATIONS[relocation.relation];
  if (relation === undefined) return { ...relocation, step: 'freeze' };
  const rows = await copyNextRows(ends, businessId, relation, { after, limit: ROWS_A_STEP });
  return {
    ...relocation,
    copied: copied + rows.copied,
    cursor: rows.cursor,
    relation: relocation.relation + (rows.cursor === null ? 1 : 0),
  };
}

/** Copies the next rows that were written meanwhile. True when none are left. */
async function catchUp(ends: Ends, businessId: string): Promise<boolean> {
  const written = await listWrittenRows(ends.source, businessId, ROWS_A_STEP);
  for (const relation of RELATIONS) {
    const keys = written.filter((row) => row.relation === relation.name).map((row) => row.key);
    if (keys.length > 0) await copyRowsAgain(ends, businessId, relation, keys);
  }
  await forgetWrittenRows(ends.source, businessId, written);
  return written.length < ROWS_A_STEP;
}

/**
 * The barriers stay until the old shard is empty: a request that set out before the switch must not write
 * there.
 */
async function clearStep(source: D1Database, relocation: Relocation): Promise<Relocation> {
  const { businessId } = relocation;
  const relation = RELATIONS[relocation.relation];
  if (relation === undefined) {
    await liftBarriers(source, businessId);
    return { ...relocation, step: 'done' };
  }
  const isDone = await clearRows(source, businessId, relation, ROWS_A_STEP);
  return { ...relocation, relation: relocation.relation + (isDone ? 1 : 0) };
}

/** Opens the business again where it was, and clears away the copy. */
async function giveUp(databases: Databases, relocation: Relocation): Promise<void> {
  const { businessId } = relocation;
  const { source, target } = endsOf(databases, relocation);
  await stopWatching(source, businessId);
  await liftBarriers(source, businessId);
  await openAgain(source, businessId);
  for (const relation of RELATIONS) await clearRows(target, businessId, relation, Number.MAX_SAFE_INTEGER);
  await dropRelocation(databases.directory, businessId);
}
