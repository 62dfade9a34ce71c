import { MINUTE_MS } from '../calendar/instant.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import { queriesLeft } from '../database/limits.ts';
import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { settingsWith } from '../relationships/relationship-settings.ts';
import { nextWeekAtMs, weekOf } from './call-week.ts';
import { listCallsDue, postponeCalls, type CallsDue } from './calls-due.store.ts';
import { makeWeek } from './make-week.act.ts';

/** One that has no days to go by just now, or fails, is tried again after so long. */
const AGAIN_AFTER_MS = 60 * MINUTE_MS;

/** What one business takes. */
const QUERIES_A_BUSINESS = 24;
const BUSINESSES_A_STEP = 10;

/**
 * Suggests whom to call, once a week for each business that uses this part: on its Monday, and at once for
 * one that begins. As many as there are queries for; one that fails keeps no other waiting.
 */
export async function makeCalls(
  deps: Pick<Deps, 'newId' | 'randomBytes'>,
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const due = await listCallsDue(db, nowMs, BUSINESSES_A_STEP);
  for (const business of due) {
    if (queriesLeft() < QUERIES_A_BUSINESS) return 'more';
    const isMade = await makeFor({ ...deps, db }, business, nowMs);
    const nextAtMs = isMade ? nextWeekAtMs(business.timeZone, nowMs) : nowMs + AGAIN_AFTER_MS;
    await postponeCalls(db, business.id, { dueAtMs: business.dueAtMs, nextAtMs });
  }
  return due.length === BUSINESSES_A_STEP ? 'more' : 'done';
}

/** Whether the week of a business is made. */
async function makeFor(
  deps: Pick<Deps, 'db' | 'newId' | 'randomBytes'>,
  business: CallsDue,
  nowMs: number,
): Promise<boolean> {
  const today = dayOfInstant(business.timeZone, nowMs);
  const due = { week: weekOf(today), today, settings: settingsWith(business.chosen) };
  try {
    return (await makeWeek(deps, business, due, nowMs)).kind === 'made';
  } catch (error) {
    logFailure('calls_not_made', error, { business: business.id });
    return false;
  }
}
