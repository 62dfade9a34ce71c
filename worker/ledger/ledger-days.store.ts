import type { LedgerDay } from '../ror/ror.ts';

/** A row of `ror_days`. */
export interface LedgerDayRow {
  day: number;
  first: number;
  active_opened: number;
  active_closed: number;
  repeat_opened: number;
  repeat_closed: number;
  referred_opened: number;
  referred_closed: number;
  both_opened: number;
  both_closed: number;
}

export const LEDGER_DAY_COLUMNS = `d.day, d.first, d.active_opened, d.active_closed, d.repeat_opened,
  d.repeat_closed, d.referred_opened, d.referred_closed, d.both_opened, d.both_closed`;

export function ledgerDayFromRow(row: LedgerDayRow): LedgerDay {
  return {
    day: row.day,
    first: row.first,
    activeOpened: row.active_opened,
    activeClosed: row.active_closed,
    repeatOpened: row.repeat_opened,
    repeatClosed: row.repeat_closed,
    referredOpened: row.referred_opened,
    referredClosed: row.referred_closed,
    bothOpened: row.both_opened,
    bothClosed: row.both_closed,
  };
}
