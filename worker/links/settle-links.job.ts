import type { Databases } from '../database/databases.ts';
import { logFailure } from '../logs/log.ts';
import { listUnsettled } from './links-of-hosts.store.ts';
import { settleLinks } from './settle-links.act.ts';

const BUSINESSES_A_RUN = 50;
const STEPS_A_BUSINESS = 20;

/**
 * Switches links on and off as the allowed hosts of their businesses say, where a change of the hosts was cut
 * short. One that fails keeps no other from being settled.
 */
export async function settleUnsettledLinks(databases: Databases, nowMs: number): Promise<void> {
  for (const db of databases.shards) {
    for (const businessId of await listUnsettled(db, BUSINESSES_A_RUN)) {
      try {
        await settleLinks({ databases, db }, businessId, STEPS_A_BUSINESS, nowMs);
      } catch (error) {
        logFailure('links_not_settled', error, { business: businessId });
      }
    }
  }
}
