import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { EXPECTED_LEDGER_DAYS, SUM_UP_HEAD } from './ledger-changes.store.ts';

const DEFERRED = 'EXISTS (SELECT 1 FROM businesses WHERE id = ?1 AND ledger_deferred = 1)';

/**
 * The statements that make a business's ledger anew from its purchases, with the head as of `asOf`. They act only
 * while its ledger is deferred, in the batch that sets and unsets it.
 */
export function rebuildLedger(
  db: D1Database,
  business: string,
  timeZone: string,
  asOf: Day,
): D1PreparedStatement[] {
  return [
    db.prepare(`DELETE FROM ror_days WHERE business = ?1 AND ${DEFERRED}`).bind(business),
    db
      .prepare(
        `UPDATE ror_heads
         SET time_zone = ?2, day = ?3, window_from = ?4
         WHERE business = ?1 AND ${DEFERRED}`,
      )
      .bind(business, timeZone, asOf, windowFrom(asOf)),
    db
      .prepare(`INSERT INTO ror_days SELECT * FROM (${EXPECTED_LEDGER_DAYS}) WHERE ${DEFERRED}`)
      .bind(business),
    db.prepare(`${SUM_UP_HEAD} AND ${DEFERRED}`).bind(business),
  ];
}
