import type { Business } from '../businesses/business.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import { forecastHorizons, type SaidOfRor } from '../forecasts/forecast-ror.act.ts';
import { HORIZONS } from '../forecasts/track-record.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { leaversOf } from './leavers.ts';
import { readLeavers } from './leavers.store.ts';
import { mondayBefore } from './monday-before.ts';
import { namedIn, type OutlookForecast } from './outlook.ts';
import { keepOutlook } from './outlooks.store.ts';
import { readThanks } from './thanks.store.ts';

export type MakeOutlookOutcome = { kind: 'made' } | RefusalOf<'business_busy'>;

/**
 * Works out what is ahead of a business, from all its purchases, and keeps it until its next day: who leaves,
 * what the number will be, and whom to thank. `claimedMs` is what claiming it answered.
 */
export async function makeOutlook(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id' | 'currency' | 'timeZone'>,
  claimedMs: number,
  nowMs: number,
): Promise<MakeOutlookOutcome> {
  const day = dayOfInstant(business.timeZone, nowMs);
  const leavers = await readLeavers(db, business.id, day);
  const thanks = await readThanks(db, business.id, { since: mondayBefore(day), asOf: day });
  if (leavers === null || thanks === null) return { kind: 'business_busy' };
  const ahead = await forecastHorizons(db, business, { asOf: day, horizons: HORIZONS }, nowMs);
  if (ahead.kind !== 'forecast') return ahead;
  const forecasts = ahead.said.map(forecastOf);
  const basis = ahead.said[0]?.forecast.basis ?? 'too_few';
  const outlook = { leavers: leaversOf(leavers, business.currency), forecasts, basis, thanks };
  const dueAtMs = startOfDay(business.timeZone, day + 1);
  await keepOutlook(db, business.id, { claimedMs, day, outlook, named: namedIn(outlook), dueAtMs }, nowMs);
  return { kind: 'made' };
}

function forecastOf({ days, forecast }: SaidOfRor): OutlookForecast {
  const { nobodyBuysAgain, presentClients, withNewcomers } = forecast;
  return { days, nobodyBuysAgain: nobodyBuysAgain.ror, presentClients, withNewcomers };
}
