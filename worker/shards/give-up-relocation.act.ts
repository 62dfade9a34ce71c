import { findPlacement } from '../businesses/placements.store.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { batch } from '../database/run.ts';
import { dropCheck } from '../ledger/check-in-steps.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Relocation } from './relocation.ts';
import { dropRelocation, findRelocation, markGivenUp } from './relocations.store.ts';
import { clearRows, relationsWithRows } from './rows.store.ts';
import { clearSettings } from './switch-shard.store.ts';
import {
  forgetSomeWrittenRows,
  openAgain,
  takeDownSomeTriggers,
  takeDownTriggers,
} from './watch-writes.store.ts';

const ROWS_A_PIECE = 5_000;
/** A request may make 40 calls to the database. */
const PIECES_A_CALL = 20;

export type GiveUpRelocationOutcome =
  /** `done`: the business is where it was, takes writes, and nothing is left of the copy. */
  | { kind: 'giving_up'; relocation: Relocation; done: boolean }
  | RefusalOf<'business_not_found' | 'relocation_switched'>;

/**
 * Gives up a relocation from wherever it is before the switch, or goes on giving it up. The business takes
 * writes again where it was at once; each call then clears a bounded piece of the copy. A business that is
 * not being relocated is as it should be.
 */
export async function giveUpRelocation(
  databases: Databases,
  businessId: string,
): Promise<GiveUpRelocationOutcome> {
  const { directory } = databases;
  const found = await findRelocation(directory, businessId);
  if (found === null) {
    const shard = await findPlacement(directory, businessId);
    if (shard === null) return { kind: 'business_not_found' };
    return { kind: 'giving_up', relocation: relocationOf(businessId, shard), done: true };
  }
  const relocation = { ...found, givenUp: found.givenUp ?? ['somebody gave it up'] };
  if (found.givenUp === null && !(await markGivenUp(directory, businessId, relocation.givenUp))) {
    return { kind: 'relocation_switched', toShard: found.toShard };
  }
  return { kind: 'giving_up', relocation, done: await giveUpFurther(databases, relocation) };
}

/** Of a business that stays in its shard: there is nothing to do. */
function relocationOf(businessId: string, shard: number): Relocation {
  const places = { businessId, fromShard: shard, toShard: shard };
  return { ...places, step: 'done', relation: 0, cursor: null, copied: 0, givenUp: [] };
}

/**
 * Takes the next pieces of giving up a relocation that is marked so: the business takes writes again where it
 * was, and the copy is cleared piece by piece. True when nothing is left to do.
 */
export async function giveUpFurther(databases: Databases, relocation: Relocation): Promise<boolean> {
  const { businessId, fromShard } = relocation;
  const source = shardAt(databases, fromShard);
  await openAgain(source, businessId);
  await takeDownTriggers(source, businessId);
  return clearCopy(databases, relocation, PIECES_A_CALL);
}

/** Some triggers, or else the settings and some pieces of rows: with finding them, up to 19 queries. */
const TRIGGERS_A_BITE = 16;
const PIECES_A_BITE = 10;

/** The same in so few queries that a job can do it beside others. True when nothing is left to do. */
export async function giveUpABit(databases: Databases, relocation: Relocation): Promise<boolean> {
  const { businessId, fromShard } = relocation;
  const source = shardAt(databases, fromShard);
  await openAgain(source, businessId);
  if ((await takeDownSomeTriggers(source, businessId, TRIGGERS_A_BITE)) > 0) return false;
  return clearCopy(databases, relocation, PIECES_A_BITE);
}

/**
 * The settings and the head go first where the switch had put them into the new shard, because facts of a
 * business that is there are not deleted.
 */
async function clearCopy(
  databases: Databases,
  { businessId, fromShard, toShard }: Relocation,
  maxPieces: number,
): Promise<boolean> {
  const [source, target] = [shardAt(databases, fromShard), shardAt(databases, toShard)];
  await batch(target, { settings: clearSettings(businessId), check: dropCheck(businessId) });
  const left = await relationsWithRows(target, businessId);
  const clearings = left.map((relation) => () => clearRows(target, businessId, relation, ROWS_A_PIECE));
  let pieces = 0;
  for (const clear of [...clearings, () => forgetSomeWrittenRows(source, businessId, ROWS_A_PIECE)]) {
    for (let isClear = false; !isClear; pieces += 1) {
      if (pieces === maxPieces) return false;
      isClear = await clear();
    }
  }
  await dropRelocation(databases.directory, businessId);
  return true;
}
