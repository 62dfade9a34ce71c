import { parseDay } from '../../worker/calendar/day.ts';
import { ledgerDay, type LedgerDay } from '../../worker/ledger/ledger-day.ts';

/** A day on which nothing opens and nothing closes. */
export const QUIET = ledgerDay(0);

export function on(date: string): number {
  return parseDay(date) ?? Number.NaN;
}

/** Anna, whom somebody referred, buys on 2024-02-29 and again on 2024-06-01; Ben once, on 2024-06-01. */
export const ANNA_AND_BEN: LedgerDay[] = [
  { ...QUIET, day: on('2024-02-29'), first: 1, activeOpened: 1, referredOpened: 1 },
  {
    day: on('2024-06-01'),
    first: 1,
    activeOpened: 1,
    activeClosed: 2,
    repeatOpened: 1,
    repeatClosed: 1,
    referredOpened: 0,
    referredClosed: 1,
    bothOpened: 1,
    bothClosed: 1,
  },
];
