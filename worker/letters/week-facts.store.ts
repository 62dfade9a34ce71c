import type { Day } from '../calendar/day.ts';
import { suggestionsToShow } from '../calls/suggestions.store.ts';
import { weekOf } from '../calls/call-week.ts';
import type { Results } from '../database/run.ts';
import { ledgerDaysUpTo } from '../ledger/ledger-days.store.ts';
import { namesInOutlook, outlookKept } from '../outlooks/outlooks.store.ts';
import { settingsOf } from '../relationships/relationship-settings.store.ts';
import type { WeekFacts } from './week.ts';

/**
 * The statements that read what a look at a week from a day of it takes, for a batch: the ledger's days, what
 * a week may show of calls, and what was worked out before.
 */
export function weekStatements(businessId: string, asOf: Day) {
  return {
    days: ledgerDaysUpTo(businessId, asOf),
    chosen: settingsOf(businessId),
    suggestions: suggestionsToShow(businessId, weekOf(asOf)),
    kept: outlookKept(businessId),
    names: namesInOutlook(businessId),
  };
}

/** What they answered. */
export function weekFactsOf(read: Results<ReturnType<typeof weekStatements>>): WeekFacts {
  return {
    days: read.days.rows[0]?.days ?? [],
    chosen: read.chosen.rows[0]?.settings ?? null,
    suggestions: read.suggestions.rows,
    kept: read.kept.rows[0] ?? null,
    names: new Map(read.names.rows.map(({ clientId, name }) => [clientId, name])),
  };
}
