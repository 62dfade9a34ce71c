import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { inTurn } from '../passes/turn.ts';
import { rezoneFurther } from './rezone-further.act.ts';
import { listRezonings } from './rezonings.store.ts';

const MAX_LISTED = 50;
/** Of one business two, of two one each: a piece is up to ten queries, and two are up to seventeen. */
const PIECES_A_STEP = 2;

/**
 * Takes the next pieces of changes of time zone that go in steps, whether or not somebody asks for them
 * again. One that fails does not keep others waiting.
 */
export async function rezoneBusinesses(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const underWay = await listRezonings(db, MAX_LISTED);
  const taken = inTurn(underWay, nowMs).slice(0, PIECES_A_STEP);
  let failed = 0;
  for (const businessId of taken) {
    try {
      await rezoneFurther({ db }, businessId, { maxPieces: PIECES_A_STEP / taken.length }, nowMs);
    } catch (error) {
      failed += 1;
      logFailure('rezoning_failed', error, { business: businessId });
    }
  }
  return underWay.length > failed ? 'more' : 'done';
}
