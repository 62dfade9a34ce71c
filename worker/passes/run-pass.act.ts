import { queriesLeft, withinQueries } from '../database/limits.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import { PASS_EVERY_MS, type StepOutcome } from './job.ts';
import { claimPass, movePass, type ClaimedPass } from './passes.store.ts';
import { stepAfter, stepFrom, type Round, type Step } from './place.ts';

/** A step that has ended so many invocations is passed over: it keeps no other waiting. */
const MAX_ATTEMPTS = 3;

/** Moving on after a step is one query. */
const QUERIES_TO_MOVE = 1;

/** A round of jobs, and how many queries one invocation may make. */
export interface PassOfJobs extends Round {
  directory: D1Database;
  maxQueries: number;
}

/**
 * Takes the next steps of the pass over all jobs and databases, as many as the queries of an invocation
 * allow. Where the pass is, is kept after each step, so that whoever is called next goes on: after an
 * invocation that was ended midway too. A step that fails is logged and passed.
 */
export async function runPass(pass: PassOfJobs, nowMs: number): Promise<void> {
  try {
    await withinQueries(pass.maxQueries, () => takeSteps(pass, nowMs));
  } catch (error) {
    logFailure('pass_failed', error);
  }
}

async function takeSteps(pass: PassOfJobs, nowMs: number): Promise<void> {
  const { directory } = pass;
  let at: ClaimedPass | null = await claimPass(directory, { nowMs, everyMs: PASS_EVERY_MS });
  while (at !== null) {
    const step = stepFrom(pass, at);
    const outcome = step === null ? 'done' : await take(step, at.attempts, nowMs);
    const next = step === null ? null : stepAfter(pass, step);
    const isBegun = next !== null && hasQueriesFor(next);
    at = await movePass(directory, at, { to: next, isBegun, hasMore: outcome === 'more' }, nowMs);
    if (!isBegun) return;
  }
}

/** Whether it can be taken once the pass has moved to it, and be moved on from. */
function hasQueriesFor({ toTake }: Step): boolean {
  return queriesLeft() >= QUERIES_TO_MOVE + toTake.maxQueries + QUERIES_TO_MOVE;
}

async function take({ toTake, db, shard }: Step, attempts: number, nowMs: number): Promise<StepOutcome> {
  const { name: job, maxQueries } = toTake;
  if (attempts > MAX_ATTEMPTS) {
    logAlarm('job_passed_over', { job, shard, attempts: MAX_ATTEMPTS });
    return 'done';
  }
  try {
    return await withinQueries(maxQueries, () => toTake.takeStep(db, nowMs));
  } catch (error) {
    logFailure('job_failed', error, { job, shard });
    return 'done';
  }
}
