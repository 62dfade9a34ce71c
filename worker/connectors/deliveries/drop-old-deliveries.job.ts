import type { StepOutcome } from '../../passes/job.ts';
import { endSweep, findDueConnectors, sweepConnector } from './sweep.store.ts';

/** How many connectors a step looks through, each once a day. */
const CONNECTORS_A_STEP = 2;

/**
 * Drops what deliveries said once its time is over, then that they came: bodies after 7 days, after 30 where
 * they could not be used, rows after 90.
 */
export async function dropOldDeliveries(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const due = await findDueConnectors(db, nowMs, CONNECTORS_A_STEP + 1);
  let isAll = due.length <= CONNECTORS_A_STEP;
  for (const connector of due.slice(0, CONNECTORS_A_STEP)) {
    const { businessId } = connector;
    const isSwept = await sweepConnector(db, businessId, connector, nowMs);
    if (isSwept) await endSweep(db, businessId, connector, nowMs);
    else isAll = false;
  }
  return isAll ? 'done' : 'more';
}
