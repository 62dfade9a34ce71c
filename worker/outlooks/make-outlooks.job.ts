import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { makeOutlook } from './make-outlook.act.ts';
import { claimDueOutlook } from './outlooks.store.ts';

/**
 * Works out what is ahead of the business for which that has been due for longest: one a step, because it
 * reads all its clients. Only businesses whose dashboard was opened are ever due. One that fails is tried
 * again in an hour. Queries: claim it, two readings of its clients and a forecast for each of three horizons,
 * each with what may stand in its way, and keep it.
 */
export async function makeOutlooks(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const due = await claimDueOutlook(db, nowMs);
  if (due === null) return 'done';
  const { claimedMs, ...business } = due;
  try {
    await makeOutlook({ db }, business, claimedMs, nowMs);
  } catch (error) {
    logFailure('outlook_not_made', error, { business: business.id });
  }
  return 'more';
}
