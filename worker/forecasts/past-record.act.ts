import type { Day } from '../calendar/day.ts';
import type { LedgerDay } from '../ledger/ledger-day.ts';
import { readLedgerDays } from '../ledger/ledger-days.store.ts';
import { standingOn } from '../ledger/standing.ts';
import { rorOf } from '../ror/ror.ts';
import { readKeptForecasts } from './forecasts.store.ts';
import { readHistories } from './histories.store.ts';
import { lifeGroupsOn } from './histories.ts';
import { forecastsOn } from './past-forecasts.ts';
import { daysOfRecord, errorsBy, trackRecord, type HorizonDays, type TrackEntry } from './track-record.ts';

/** What became of the forecasts that had come due by a day. */
export interface PastRecord {
  entries: TrackEntry[];
  errors: number[];
  /** Whether nothing is left out for want of time to look back. */
  isComplete: boolean;
}

/** Businesses of more clients wait for the job to look back for them. */
const MOST_CLIENTS_REPLAYED = 5_000;

/**
 * What became of earlier forecasts: of those that are kept and, where the business is not large, of those
 * that can be made now from the facts of then. Null while the business is being rezoned in steps.
 */
export async function readPastRecord(
  db: D1Database,
  businessId: string,
  days: HorizonDays,
  dueBy: Day,
): Promise<PastRecord | null> {
  const ledger = await readLedgerDays(db, businessId, dueBy);
  const wanted = daysOfRecord(days, dueBy, ledger[0]?.day ?? dueBy);
  const kept = await readKeptForecasts(db, businessId, wanted[0] ?? dueBy);
  const ofHorizon = kept.filter(({ horizonDays }) => horizonDays === days);
  const said = new Map(ofHorizon.map(({ madeOn, outlook }) => [madeOn, outlook]));
  const missing = wanted.filter((day) => !said.has(day));
  const last = missing.at(-1);
  const isLarge = clientsEver(ledger) > MOST_CLIENTS_REPLAYED;
  const histories =
    last === undefined ? [] : isLarge ? 'too_many' : await readHistories(db, businessId, last);
  if (histories === 'rezoning') return null;
  if (histories !== 'too_many')
    for (const day of missing)
      for (const { outlook } of forecastsOn(lifeGroupsOn(histories, day), day, [days]))
        said.set(day, outlook);
  const past = { days, said, wasOn: (day: Day) => rorOf(standingOn(day, ledger)).ror };
  return {
    entries: trackRecord(past, dueBy),
    errors: errorsBy(past, dueBy),
    isComplete: histories !== 'too_many',
  };
}

function clientsEver(ledger: readonly LedgerDay[]): number {
  return ledger.reduce((sum, { first }) => sum + first, 0);
}
