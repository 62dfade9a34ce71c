import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readLifeGroups } from '../relationships/lives.store.ts';
import { modelFor } from '../relationships/model-for.act.ts';
import type { Day } from '../calendar/day.ts';
import { readNewcomers } from './newcomers.store.ts';
import { readPastRecord, type PastRecord } from './past-record.act.ts';
import { rorForecastOf, type RorForecast } from './ror-forecast.ts';
import type { HorizonDays } from './track-record.ts';

/** What is forecast for the end of a horizon, and what became of earlier forecasts of the kind. */
export interface SaidOfRor {
  days: HorizonDays;
  forecast: RorForecast;
  past: PastRecord;
}

/**
 * The forecast of ROR from a day, from the facts up to that day, and what became of earlier ones. Of a day to
 * come only what has come due by today is told.
 */
export async function forecastRor(
  db: D1Database,
  business: Pick<Business, 'id' | 'timeZone'>,
  { asOf, days }: { asOf: Day; days: HorizonDays },
  nowMs: number,
): Promise<({ kind: 'forecast' } & SaidOfRor) | RefusalOf<'business_busy'>> {
  const outcome = await forecastHorizons(db, business, { asOf, horizons: [days] }, nowMs);
  if (outcome.kind !== 'forecast') return outcome;
  const [said] = outcome.said;
  if (said === undefined) throw new Error('a horizon was asked for and none was answered');
  return { kind: 'forecast', ...said };
}

/** The same for several horizons, in their order, whose facts are read once. */
export async function forecastHorizons(
  db: D1Database,
  business: Pick<Business, 'id' | 'timeZone'>,
  { asOf, horizons }: { asOf: Day; horizons: readonly HorizonDays[] },
  nowMs: number,
): Promise<{ kind: 'forecast'; said: SaidOfRor[] } | RefusalOf<'business_busy'>> {
  const dueBy = Math.min(asOf, dayOfInstant(business.timeZone, nowMs));
  const fitted = await modelFor(db, business.id, asOf);
  const groups = await readLifeGroups(db, business.id, asOf);
  const newcomers = await readNewcomers(db, business.id, asOf);
  if (fitted.kind === 'business_busy' || groups === null || newcomers === null)
    return { kind: 'business_busy' };
  const model = fitted.kind === 'too_few' ? null : fitted.model;
  const said: SaidOfRor[] = [];
  for (const days of horizons) {
    const past = await readPastRecord(db, business.id, days, dueBy);
    if (past === null) return { kind: 'business_busy' };
    const facts = { groups, newcomers, model, errors: past.errors };
    said.push({ days, forecast: rorForecastOf(facts, { asOf, days }), past });
  }
  return { kind: 'forecast', said };
}
