import { dayOfInstant } from '../calendar/zone.ts';
import type { StepOutcome } from '../passes/job.ts';
import { listTimeZones, rollHeads } from './heads.store.ts';

/** Time zones whose heads are rolled in one transaction: few, so that writers wait only briefly. */
const ZONES_A_STEP = 19;

/**
 * Rolls each business's head forward to yesterday in its time zone, so that today's ROR stays a few rows
 * away. A late job costs readers two rows a day, and never a wrong number.
 */
export async function rollLedgerHeads(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const zones = await listTimeZones(db);
  const due = zones
    .map(({ timeZone, earliestDay }) => ({ timeZone, earliestDay, day: dayOfInstant(timeZone, nowMs) - 1 }))
    .filter(({ day, earliestDay }) => earliestDay < day);
  await rollHeads(db, due.slice(0, ZONES_A_STEP));
  return due.length > ZONES_A_STEP ? 'more' : 'done';
}
