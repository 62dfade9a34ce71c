import type { Day } from '../calendar/day.ts';

/**
 * What a client can be on a day (definition.md, ROR); of each, the ledger counts what is opened and closed.
 */
export const LEDGER_GROUPS = ['active', 'repeat', 'referred', 'both'] as const;

/**
 * What the ledger counts of a day, in the order of the columns of `ror_days`: the one list of them. What is
 * opened counts from the day on; what is closed counts until 12 months after it (schema/current.sql).
 */
export const LEDGER_COUNTS = [
  'first',
  'activeOpened',
  'activeClosed',
  'repeatOpened',
  'repeatClosed',
  'referredOpened',
  'referredClosed',
  'bothOpened',
  'bothClosed',
] as const;

export type LedgerCount = (typeof LEDGER_COUNTS)[number];

/** What the counted purchases of one day open and close. */
export interface LedgerDay extends Record<LedgerCount, number> {
  day: Day;
}

/**
 * A ledger day from its day and its counts, in the order of `LEDGER_COUNTS`; those that are missing are 0.
 */
export function ledgerDay(day: Day, counts: readonly number[] = []): LedgerDay {
  const row: LedgerDay = { day, ...NO_COUNTS };
  for (const [place, name] of LEDGER_COUNTS.entries()) row[name] = counts[place] ?? 0;
  return row;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has every name of the list, and no other
const NO_COUNTS = Object.fromEntries(LEDGER_COUNTS.map((name) => [name, 0])) as Record<LedgerCount, number>;
