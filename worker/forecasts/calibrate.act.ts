import type { Day } from '../calendar/day.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { modelFor } from '../relationships/model-for.act.ts';
import { readRhythm } from '../relationships/rhythm.store.ts';
import { checkReturns, checkStates, type Calibration } from './calibration.ts';
import { readReturns } from './returns.store.ts';

/** How long ago it was said, and for how long. */
const DAYS = 90;

/**
 * Whether predictions came true by a day: each is made anew from the facts up to the day on which it would
 * have been said.
 */
export async function calibrate(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<{ kind: 'calibrated'; calibration: Calibration } | RefusalOf<'business_busy'>> {
  const [saidOn, beforeOn] = [asOf - DAYS, asOf - 2 * DAYS];
  const lives = await readReturns(db, businessId, { saidOn, beforeOn, days: DAYS });
  const rhythm = await readRhythm(db, businessId, saidOn);
  const rhythmBefore = await readRhythm(db, businessId, beforeOn);
  const fitted = await modelFor(db, businessId, saidOn);
  if (lives === null || rhythm === null || rhythmBefore === null || fitted.kind === 'business_busy')
    return { kind: 'business_busy' };
  const model = fitted.kind === 'too_few' ? null : fitted.model;
  const now = { groups: lives.now, rhythm, asOf: saidOn };
  const before = { groups: lives.before, rhythm: rhythmBefore, asOf: beforeOn };
  const calibration = {
    asOf,
    saidOn,
    days: DAYS,
    states: checkStates(now, before),
    returns: checkReturns(lives.now, model, { asOf: saidOn, days: DAYS }),
  };
  return { kind: 'calibrated', calibration };
}
