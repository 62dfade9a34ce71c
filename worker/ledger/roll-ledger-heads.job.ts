import { dayOfInstant } from '../calendar/zone.ts';
import type { Databases } from '../database/databases.ts';
import { listTimeZones, rollHeads } from './heads.store.ts';

/** Time zones whose heads are rolled in one transaction: few, so that writers wait only briefly. */
const ZONES_A_CALL = 20;

/**
 * Rolls each business's head forward to yesterday in its time zone, so that today's ROR stays a few rows
 * away. A late job costs readers two rows a day, and never a wrong number.
 */
export async function rollLedgerHeads(databases: Databases, nowMs: number): Promise<void> {
  for (const db of databases.shards) {
    const zones = await listTimeZones(db);
    const due = zones.map((timeZone) => ({ timeZone, day: dayOfInstant(timeZone, nowMs) - 1 }));
    for (let from = 0; from < due.length; from += ZONES_A_CALL) {
      await rollHeads(db, due.slice(from, from + ZONES_A_CALL));
    }
  }
}
