import type { Databases } from '../database/databases.ts';
import { logFailure } from '../logs/log.ts';
import { rezoneFurther } from './rezone-further.act.ts';
import { listRezonings } from './rezonings.store.ts';

const REZONINGS_A_RUN = 5;
const PIECES_A_RUN = 40;

/**
 * Takes the next pieces of changes of time zone that go in steps, whether or not somebody asks for them
 * again. One that fails does not keep others waiting.
 */
export async function rezoneBusinesses(databases: Databases, nowMs: number): Promise<void> {
  for (const db of databases.shards) {
    const underWay = await listRezonings(db, REZONINGS_A_RUN);
    const maxPieces = Math.ceil(PIECES_A_RUN / Math.max(1, underWay.length));
    for (const businessId of underWay) {
      try {
        await rezoneFurther({ db }, businessId, { maxPieces }, nowMs);
      } catch (error) {
        logFailure('rezoning_failed', error, { business: businessId });
      }
    }
  }
}
