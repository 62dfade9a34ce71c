import { logFailure } from '../logs/log.ts';
import type { Databases } from '../database/databases.ts';
import type { StepOutcome } from '../passes/job.ts';
import { inTurn } from '../passes/turn.ts';
import { listUnsettled } from './links-of-hosts.store.ts';
import { settleLinks } from './settle-links.act.ts';

const MAX_LISTED = 50;
/** Each is up to nine queries. */
const BUSINESSES_A_STEP = 2;
const STEPS_A_BUSINESS = 2;

/**
 * Switches links on and off as the allowed hosts of their businesses say, where a change of the hosts was cut
 * short. One that fails keeps no other from being settled.
 */
export async function settleUnsettledLinks(
  databases: Databases,
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const unsettled = await listUnsettled(db, MAX_LISTED);
  let waiting = unsettled.length;
  for (const businessId of inTurn(unsettled, nowMs).slice(0, BUSINESSES_A_STEP)) {
    try {
      const { kind } = await settleLinks({ databases, db }, businessId, STEPS_A_BUSINESS, nowMs);
      if (kind === 'settled') waiting -= 1;
    } catch (error) {
      waiting -= 1;
      logFailure('links_not_settled', error, { business: businessId });
    }
  }
  return waiting > 0 ? 'more' : 'done';
}
