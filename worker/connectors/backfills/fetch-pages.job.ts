import type { StepOutcome } from '../../passes/job.ts';
import { beginReconciling } from './begin-reconciling.act.ts';
import { takeNextPage, type TakeNextPageDeps } from './take-next-page.act.ts';

/**
 * Fetches the next page that is due in a database; where none is, begins the comparisons that are. Two things
 * for one step, because each call of the platform has few queries.
 */
export async function fetchPages(
  deps: TakeNextPageDeps,
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const page = await takeNextPage(deps, db, nowMs);
  if (page === 'taken') return 'more';
  const begun = await beginReconciling(db, nowMs);
  return page === 'soon' ? 'more' : begun;
}
