import type { Day } from '../calendar/day.ts';
import { DAY_MS } from '../calendar/instant.ts';
import { monthsBefore } from '../calendar/months.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { StepOutcome } from '../passes/job.ts';
import { readLifeGroups } from '../relationships/lives.store.ts';
import { readKeptForecasts, type KeptForecast } from './forecasts.store.ts';
import { lifeGroupsOn } from './histories.ts';
import { readHistories } from './histories.store.ts';
import { forecastsOn, type MadeForecast } from './past-forecasts.ts';
import { claimDueReplay, keepReplayed, type DueReplay } from './replays.store.ts';
import { daysToKeep, HORIZONS } from './track-record.ts';

const EVERY_MS = 7 * DAY_MS;
/** What is older than that was made in an earlier week. */
const THIS_WEEK_MS = 6 * DAY_MS;
/** Facts come late: forecasts of so many months are made again each week. */
const MADE_AGAIN_MONTHS = 3;
/** Of a business that is too large to be read whole: each month is a reading of two queries. */
const MONTHS_A_STEP = 4;

/**
 * Makes the past forecasts of one business that are missing, from the facts up to each first day of a month,
 * and once a week those of the last three months again.
 */
export async function replayForecasts(
  db: D1Database,
  nowMs: number,
  mostPurchaseDays?: number,
): Promise<StepOutcome> {
  const due = await claimDueReplay(db, nowMs);
  if (due === null) return 'done';
  const days = await daysMissing(db, due, nowMs);
  const made = await makeForecasts(db, due.businessId, days, mostPurchaseDays);
  if (made === null) return 'more';
  const isAll = new Set(made.map(({ madeOn }) => madeOn)).size === days.length;
  const dueAtMs = isAll ? nowMs + EVERY_MS : nowMs;
  await keepReplayed(db, due.businessId, { made, dueAtMs }, nowMs);
  return 'more';
}

/** The days on which forecasts are to be made, the latest first. */
async function daysMissing(
  db: D1Database,
  { businessId, timeZone, beganOn }: DueReplay,
  nowMs: number,
): Promise<Day[]> {
  if (beganOn === null) return [];
  const today = dayOfInstant(timeZone, nowMs);
  const wanted = HORIZONS.flatMap((days) =>
    daysToKeep(days, today, beganOn).map((madeOn) => ({ days, madeOn })),
  );
  const kept = await readKeptForecasts(
    db,
    businessId,
    Math.min(today, ...wanted.map(({ madeOn }) => madeOn)),
  );
  const byKey = new Map(kept.map((forecast) => [keyOf(forecast.horizonDays, forecast.madeOn), forecast]));
  const recentSince = monthsBefore(today, MADE_AGAIN_MONTHS);
  const isMissing = (forecast: KeptForecast | undefined): boolean =>
    forecast === undefined ||
    (forecast.atMs <= nowMs - THIS_WEEK_MS && (forecast.outlook === null || forecast.madeOn >= recentSince));
  const missing = wanted.filter(({ days, madeOn }) => isMissing(byKey.get(keyOf(days, madeOn))));
  return [...new Set(missing.map(({ madeOn }) => madeOn))].sort((one, other) => other - one);
}

function keyOf(days: number, madeOn: Day): string {
  return `${days} ${madeOn}`;
}

/** The forecasts of the days, or of the first of them. Null while the business is being rezoned in steps. */
async function makeForecasts(
  db: D1Database,
  businessId: string,
  [latest, ...earlier]: readonly Day[],
  mostPurchaseDays?: number,
): Promise<MadeForecast[] | null> {
  if (latest === undefined) return [];
  const days = [latest, ...earlier];
  const histories = await readHistories(db, businessId, latest, mostPurchaseDays);
  if (histories === 'rezoning') return null;
  if (histories !== 'too_many')
    return days.flatMap((day) => forecastsOn(lifeGroupsOn(histories, day), day, HORIZONS));
  const made: MadeForecast[] = [];
  for (const day of days.slice(0, MONTHS_A_STEP)) {
    const groups = await readLifeGroups(db, businessId, day);
    if (groups === null) return null;
    made.push(...forecastsOn(groups, day, HORIZONS));
  }
  return made;
}
