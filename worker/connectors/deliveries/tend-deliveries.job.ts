import type { StepOutcome } from '../../passes/job.ts';
import { dropOldDeliveries } from './drop-old-deliveries.job.ts';
import { retryDeliveries } from './retry-deliveries.act.ts';

/**
 * Takes deliveries of a database that could not be taken when they arrived, and where none is due, drops what
 * is over: two things for one step, because each call of the platform has few queries.
 */
export async function tendDeliveries(
  deps: Parameters<typeof retryDeliveries>[0],
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const retried = await retryDeliveries(deps, db, nowMs);
  if (retried === 'some') return 'more';
  const dropped = await dropOldDeliveries(db, nowMs);
  return retried === 'soon' ? 'more' : dropped;
}
