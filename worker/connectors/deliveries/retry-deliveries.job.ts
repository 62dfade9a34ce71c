import type { SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import type { StepOutcome } from '../../passes/job.ts';
import { retryDeliveries as retry } from './retry-deliveries.act.ts';

/** Takes deliveries of a database that could not be taken when they arrived. */
export async function retryDeliveries(
  databases: Databases,
  db: D1Database,
  sealKeys: SealKeys | null,
  nowMs: number,
): Promise<StepOutcome> {
  return retry(databases, db, sealKeys, nowMs);
}
