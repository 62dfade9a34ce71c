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

/**
 * The forecast of ROR from a day, from the facts up to that day, and what became of earlier ones. Of a day to
 * come only what has come due by today is told.
 */
export async function forecastRor(
  db: D1Database,
  business: Business,
  { asOf, days }: { asOf: Day; days: HorizonDays },
  nowMs: number,
): Promise<{ kind: 'forecast'; forecast: RorForecast; past: PastRecord } | RefusalOf<'business_busy'>> {
  const dueBy = Math.min(asOf, dayOfInstant(business.timeZone, nowMs));
  const fitted = await modelFor(db, business.id, asOf);
  const groups = await readLifeGroups(db, business.id, asOf);
  const newcomers = await readNewcomers(db, business.id, asOf);
  const past = await readPastRecord(db, business.id, days, dueBy);
  if (fitted.kind === 'business_busy' || groups === null || newcomers === null || past === null)
    return { kind: 'business_busy' };
  const model = fitted.kind === 'too_few' ? null : fitted.model;
  const facts = { groups, newcomers, model, errors: past.errors };
  return { kind: 'forecast', forecast: rorForecastOf(facts, { asOf, days }), past };
}
