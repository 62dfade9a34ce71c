import { batch } from '../database/run.ts';
import { dropCheck } from '../ledger/check-in-steps.store.ts';
import { checkLedgerFurther, PURCHASES_A_STEP } from '../ledger/check-ledger.act.ts';
import { RELATIONS } from './relations.store.ts';
import type { Relocation } from './relocation.ts';
import { compareNextRows } from './rows.store.ts';

const ROWS_A_PIECE = 2_000;
/** Each takes a call to either database, and a request may make 40. */
const PIECES_A_CALL = 14;
const LEDGER_STEPS_A_CALL = 2;

/** How far the comparison has come, or how the copy differs, in sentences without anything a caller sent. */
export type CompareCopiesOutcome =
  | { kind: 'same_so_far'; relocation: Relocation }
  | { kind: 'same' }
  | { kind: 'differ'; differences: string[] };

/**
 * Takes the next bounded piece of comparing the copy of a business with its original: every row value by
 * value, table by table in the order of their keys, then the ledger of the copy with its purchases. Nothing
 * is added up, so that no size is too large.
 */
export async function compareCopiesFurther(
  ends: { source: D1Database; target: D1Database },
  relocation: Relocation,
  nowMs: number,
): Promise<CompareCopiesOutcome> {
  const { businessId } = relocation;
  let { relation: place, cursor } = relocation;
  if (place === 0 && cursor === null) await batch(ends.target, { dropped: dropCheck(businessId) });
  for (let piece = 0; piece < PIECES_A_CALL; piece += 1) {
    const relation = RELATIONS[place];
    if (relation === undefined) return compareLedger(ends.target, relocation, nowMs);
    const page = { after: cursor, limit: ROWS_A_PIECE };
    const compared = await compareNextRows(ends, businessId, relation, page);
    if (compared.differing > 0) {
      return { kind: 'differ', differences: [`${relation.name}: rows that differ: ${compared.differing}`] };
    }
    ({ cursor } = compared);
    if (cursor === null) place += 1;
  }
  return { kind: 'same_so_far', relocation: { ...relocation, relation: place, cursor } };
}

async function compareLedger(
  target: D1Database,
  relocation: Relocation,
  nowMs: number,
): Promise<CompareCopiesOutcome> {
  const { businessId } = relocation;
  const steps = { maxSteps: LEDGER_STEPS_A_CALL, purchasesAStep: PURCHASES_A_STEP };
  const outcome = await checkLedgerFurther({ db: target }, businessId, steps, nowMs);
  if (outcome.kind === 'under_way') {
    return { kind: 'same_so_far', relocation: { ...relocation, relation: RELATIONS.length, cursor: null } };
  }
  await batch(target, { dropped: dropCheck(businessId) });
  const differences = outcome.differences.map((wrong) => `ror_days: ${wrong}`);
  return differences.length > 0 ? { kind: 'differ', differences } : { kind: 'same' };
}
