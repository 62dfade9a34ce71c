import type { StepOutcome } from '../passes/job.ts';
import { LIFETIME_MS } from './session.ts';
import { dropLinks } from './links/sign-in-links.store.ts';
import { dropOldSessions } from './sessions.store.ts';

/** For a day, who follows a link that is over reads why. */
const LINK_TOLD_MS = 86_400_000;

/** Drops sessions that have ended by their age, and links that are over. */
export async function sweepSessions(directory: D1Database, nowMs: number): Promise<StepOutcome> {
  await dropOldSessions(directory, nowMs - LIFETIME_MS);
  await dropLinks(directory, nowMs - LINK_TOLD_MS);
  return 'done';
}
