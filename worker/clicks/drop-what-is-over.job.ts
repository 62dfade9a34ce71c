import { utcDayOf } from '../calendar/instant.ts';
import { dropOldAnswers } from '../http/kept-answers.store.ts';
import type { StepOutcome } from '../passes/job.ts';
import { dropVisitorKeys } from './visitor-keys.store.ts';

/**
 * Drops the visitor keys of past days, which are then a little over 24 hours old, and the answers kept for
 * repeated requests.
 */
export async function dropWhatIsOver(directory: D1Database, nowMs: number): Promise<StepOutcome> {
  await dropVisitorKeys(directory, utcDayOf(nowMs));
  await dropOldAnswers(directory, nowMs);
  return 'done';
}
