import { findPlacement } from '../businesses/placements.store.ts';
import { isBound, shardAt, type Databases } from '../database/databases.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { compareCopiesFurther } from './compare-copies.act.ts';
import { giveUpFurther } from './give-up-relocation.act.ts';
import { RELATIONS } from './relations.store.ts';
import { atStep, type Relocation } from './relocation.ts';
import {
  dropRelocation,
  findRelocation,
  insertRelocation,
  keepRelocation,
  markGivenUp,
} from './relocations.store.ts';
import { clearRows, copyNextRows, copyRowsAgain } from './rows.store.ts';
import { switchShard } from './switch-shard.store.ts';
import {
  forgetWrittenRows,
  freeze,
  liftBarriers,
  listWrittenRows,
  stopWatching,
  takeDownTriggers,
  watchWrites,
} from './watch-writes.store.ts';

const ROWS_A_STEP = 2_000;

export type RelocateBusinessOutcome =
  | { kind: 'under_way' | 'done'; relocation: Relocation }
  /** It is being given up; `done`: the business is as it was. */
  | { kind: 'giving_up'; relocation: Relocation; done: boolean }
  | RefusalOf<
      | 'shard_not_found'
      | 'business_not_found'
      | 'already_in_shard'
      | 'other_relocation'
      | 'copies_differ'
      | 'relocation_failed'
      | 'business_busy'
    >;

/**
 * Takes the next step of relocating a business to another shard, or begins it. Each call does a bounded piece
 * of work, and what was interrupted is simply called again: copy everything while writes go on and are
 * watched; freeze (writes are answered 503 and sent again); copy what was written meanwhile; verify the rows
 * and the ledger; switch; clear the old shard. Where the copies differ, or where a step fails while the
 * business is frozen, it is given up, and the business goes on where it was.
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
  if (relocation.givenUp !== null) return goOnGivingUp(databases, relocation);
  if (relocation.toShard !== toShard) return { kind: 'other_relocation', toShard: relocation.toShard };
  const next = await takeStepOrGiveUp(databases, relocation, nowMs);
  if ('kind' in next) return next;
  if (next.step === 'done') {
    await dropRelocation(directory, businessId);
    return { kind: 'done', relocation: next };
  }
  const isKept = await keepRelocation(directory, businessId, { before: relocation, after: next });
  return isKept ? { kind: 'under_way', relocation: next } : lookAgain(databases, relocation, nowMs);
}

async function begin(
  databases: Databases,
  businessId: string,
  toShard: number,
  nowMs: number,
): Promise<RelocateBusinessOutcome> {
  const { directory } = databases;
  const fromShard = await findPlacement(directory, businessId);
  if (fromShard === null) return { kind: 'business_not_found' };
  if (fromShard === toShard) return { kind: 'already_in_shard' };
  const places = { businessId, fromShard, toShard };
  const atStart = { step: 'copy', relation: 0, cursor: null, copied: 0, givenUp: null } as const;
  const relocation: Relocation = { ...places, ...atStart };
  const source = shardAt(databases, fromShard);
  await insertRelocation(directory, businessId, relocation, nowMs);
  if (!(await watchWrites(source, businessId))) {
    await takeDownTriggers(source, businessId);
    await dropRelocation(directory, businessId);
    return { kind: 'business_busy' };
  }
  const isStill = (await findRelocation(directory, businessId))?.givenUp === null;
  return isStill ? { kind: 'under_way', relocation } : lookAgain(databases, relocation, nowMs);
}

async function goOnGivingUp(databases: Databases, relocation: Relocation): Promise<RelocateBusinessOutcome> {
  return { kind: 'giving_up', relocation, done: await giveUpFurther(databases, relocation) };
}

/**
 * Somebody else took the relocation on, or gave it up, while this step was taken. Where it is over, what this
 * step may have done after that is undone by giving it up once more.
 */
async function lookAgain(
  databases: Databases,
  before: Relocation,
  nowMs: number,
): Promise<RelocateBusinessOutcome> {
  const { directory } = databases;
  const { businessId, fromShard } = before;
  const found = await findRelocation(directory, businessId);
  if (found !== null) {
    return found.givenUp === null ? { kind: 'under_way', relocation: found } : goOnGivingUp(databases, found);
  }
  if ((await findPlacement(directory, businessId)) !== fromShard) {
    return { kind: 'done', relocation: { ...before, step: 'done' } };
  }
  const relocation = { ...before, givenUp: ['somebody gave it up'] };
  await insertRelocation(directory, businessId, relocation, nowMs);
  await markGivenUp(directory, businessId, relocation.givenUp);
  return goOnGivingUp(databases, relocation);
}

/** The old shard of a relocation and the new one. */
interface Ends {
  source: D1Database;
  target: D1Database;
}

function endsOf(databases: Databases, { fromShard, toShard }: Relocation): Ends {
  return { source: shardAt(databases, fromShard), target: shardAt(databases, toShard) };
}

/** While it copies, and once it has switched, nobody waits for it: a step that fails is taken again. */
const FROZEN_STEPS: readonly Relocation['step'][] = ['freeze', 'catch_up', 'verify', 'switch'];

async function takeStepOrGiveUp(
  databases: Databases,
  relocation: Relocation,
  nowMs: number,
): Promise<Relocation | RelocateBusinessOutcome> {
  const { businessId, step } = relocation;
  try {
    const next = await takeStep(databases, relocation, nowMs);
    if (!('differences' in next)) return next;
    const { differences } = next;
    logAlarm('relocation_given_up', { business: businessId, step, differences });
    await giveUp(databases, relocation, differences);
    return { kind: 'copies_differ', differences };
  } catch (error) {
    if (FROZEN_STEPS.includes(step) && (await giveUp(databases, relocation, [`the step ${step} failed`]))) {
      logFailure('relocation_given_up', error, { business: businessId, step });
      return { kind: 'relocation_failed', step };
    }
    if ((await findRelocation(databases.directory, businessId)) !== null) throw error;
    return lookAgain(databases, relocation, nowMs);
  }
}

/** False where the switch has been made. */
async function giveUp(databases: Databases, relocation: Relocation, why: string[]): Promise<boolean> {
  const isGivenUp = await markGivenUp(databases.directory, relocation.businessId, why);
  if (isGivenUp) await giveUpFurther(databases, { ...relocation, givenUp: why });
  return isGivenUp;
}

async function takeStep(
  databases: Databases,
  relocation: Relocation,
  nowMs: number,
): Promise<Relocation | { differences: string[] }> {
  const { businessId } = relocation;
  const ends = endsOf(databases, relocation);
  switch (relocation.step) {
    case 'copy':
      return copyStep(ends, relocation);
    case 'freeze':
      await freeze(ends.source, businessId);
      return atStep(relocation, 'catch_up');
    case 'catch_up':
      return (await catchUp(ends, businessId)) ? atStep(relocation, 'verify') : relocation;
    case 'verify':
      return verifyStep(ends, relocation, nowMs);
    case 'switch':
      await stopWatching(ends.source, businessId);
      await switchShard(databases, businessId, relocation);
      return atStep(relocation, 'clear');
    case 'clear':
      return clearStep(ends.source, relocation);
    case 'done':
      return relocation;
  }
}

/**
 * Watching again where a table begins costs nothing, and makes sure of it: where beginning was cut short
 * after it was put on record, and of tables that the release which began it did not know.
 */
async function copyStep(ends: Ends, relocation: Relocation): Promise<Relocation> {
  const { businessId, cursor: after, copied } = relocation;
  const relation = RELATIONS[relocation.relation];
  if (relation === undefined) return atStep(relocation, 'freeze');
  if (after === null) await watchWrites(ends.source, businessId);
  const rows = await copyNextRows(ends, businessId, relation, { after, limit: ROWS_A_STEP });
  return atNextTable({ ...relocation, copied: copied + rows.copied, cursor: rows.cursor }, 'freeze');
}

/** The next table where this one is done (its cursor is null), and the next step after the last. */
function atNextTable(relocation: Relocation, nextStep: Relocation['step']): Relocation {
  if (relocation.cursor !== null) return relocation;
  const relation = relocation.relation + 1;
  return relation < RELATIONS.length ? { ...relocation, relation } : atStep(relocation, nextStep);
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

async function verifyStep(
  ends: Ends,
  relocation: Relocation,
  nowMs: number,
): Promise<Relocation | { differences: string[] }> {
  const outcome = await compareCopiesFurther(ends, relocation, nowMs);
  switch (outcome.kind) {
    case 'same_so_far':
      return outcome.relocation;
    case 'same':
      return atStep(relocation, 'switch');
    case 'differ':
      return { differences: outcome.differences };
  }
}

/**
 * The barriers stay until the old shard is empty: a request that set out before the switch must not write
 * there.
 */
async function clearStep(source: D1Database, relocation: Relocation): Promise<Relocation> {
  const { businessId } = relocation;
  const relation = RELATIONS[relocation.relation];
  if (relation !== undefined) {
    const isDone = await clearRows(source, businessId, relation, ROWS_A_STEP);
    const isLast = relocation.relation === RELATIONS.length - 1;
    if (!isDone) return relocation;
    if (!isLast) return { ...relocation, relation: relocation.relation + 1 };
  }
  await liftBarriers(source, businessId);
  return atStep(relocation, 'done');
}
