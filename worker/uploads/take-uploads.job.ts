import { findBusiness } from '../businesses/businesses.store.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import type { Databases } from '../database/databases.ts';
import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { findDueUpload, putOffUpload, type DueUpload } from './due-uploads.store.ts';
import { takeNextPiece } from './take-next-piece.act.ts';
import { forgetRejected, stopAndForget } from './upload-pieces.store.ts';
import { DAYS_KEPT } from './upload.ts';

/** Whoever watches an upload takes a step sooner than that. */
const UNWATCHED_MS = MINUTE_MS / 2;
/** No file takes so long to arrive. */
const ARRIVES_WITHIN_MS = 60 * MINUTE_MS;
/**
 * Goes on with an upload that nobody watches, and forgets the rows of those that wait for too long: to be
 * recorded, or of which some were rejected. That is
 * 6 queries; to go on takes 1 to find the upload, 1 for its business, 2 for its piece, 25 at most to record
 * the rows, and 2 to move on.
 */
export async function takeUploads(
  { databases }: { databases: Databases },
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const isForgotten = await forgetOne(db, nowMs);
  const due = await findDueUpload(db, { state: 'recording', sinceMs: 0, byMs: nowMs - UNWATCHED_MS });
  if (due === null) return isForgotten ? 'more' : 'done';
  await takeOne({ databases, db }, due, nowMs);
  return 'more';
}

/** Takes a piece; an upload that cannot go on just now keeps no other waiting. */
async function takeOne(
  deps: { databases: Databases; db: D1Database },
  { businessId, id }: DueUpload,
  nowMs: number,
): Promise<void> {
  try {
    const business = await findBusiness(deps.db, businessId);
    const outcome = business === null ? null : await takeNextPiece(deps, business, { uploadId: id }, nowMs);
    if (outcome?.kind === 'taken' || outcome?.kind === 'ended') return;
  } catch (error) {
    logFailure('upload_not_taken', error, { business: businessId });
  }
  await putOffUpload(deps.db, businessId, id, nowMs);
}

/** Whether the rows of an upload were forgotten. */
async function forgetOne(db: D1Database, nowMs: number): Promise<boolean> {
  const keptSinceMs = nowMs - DAYS_KEPT * DAY_MS;
  for (const state of ['read', 'arriving'] as const) {
    const byMs = state === 'read' ? keptSinceMs : nowMs - ARRIVES_WITHIN_MS;
    const due = await findDueUpload(db, { state, sinceMs: 0, byMs });
    if (due !== null) return stopAndForget(db, due.businessId, due.id, nowMs);
  }
  const since = { sinceMs: keptSinceMs - 30 * DAY_MS, byMs: keptSinceMs };
  const recorded = await findDueUpload(db, { state: 'recorded', ...since });
  if (recorded === null) return false;
  await forgetRejected(db, recorded.businessId, recorded.id);
  return true;
}
