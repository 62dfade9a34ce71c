import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import type { Bound } from '../database/query.ts';
import { EXPECTED_LEDGER_DAYS, SUM_UP_HEAD } from './ledger-changes.store.ts';

const DEFERRED = 'EXISTS (SELECT 1 FROM businesses WHERE id = ?1 AND ledger_deferred = 1)';

/**
 * The statements that make a business's ledger anew from its purchases, with the head as of `asOf`. They act only
 * while its ledger is deferred, in the batch that sets and unsets it.
 */
export function rebuildLedger(businessId: string, timeZone: string, asOf: Day): Bound<never>[] {
  return [
    bound(`DELETE FROM ror_days WHERE business = ?1 AND ${DEFERRED}`, businessId),
    bound(
      `UPDATE ror_heads
         SET time_zone = ?2, day = ?3, window_from = ?4
         WHERE business = ?1 AND ${DEFERRED}`,
      businessId,
      timeZone,
      asOf,
      windowFrom(asOf),
    ),
    bound(`INSERT INTO ror_days SELECT * FROM (${EXPECTED_LEDGER_DAYS}) WHERE ${DEFERRED}`, businessId),
    bound(`${SUM_UP_HEAD} AND ${DEFERRED}`, businessId),
  ];
}

function bound(text: string, ...values: unknown[]): Bound<never> {
  return {
    text,
    values,
    decode: () => {
      throw new Error('a change answers no rows');
    },
  };
}
