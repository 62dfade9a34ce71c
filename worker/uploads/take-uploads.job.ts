import { findBusiness } from '../businesses/businesses.store.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import type { Databases } from '../database/databases.ts';
import { logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import { findDueUpload, putOffUpload, type DueState, type DueUpload } from './due-uploads.store.ts';
import { takeNextPiece } from './take-next-piece.act.ts';
import { forgetRejected, stopAndForget } from './upload-pieces.store.ts';
import { DAYS_KEPT } from './upload.ts';

/** Whoever watches an upload takes a step sooner than that. */
const UNWATCHED_MS = MINUTE_MS / 2;
/** No file takes so long to arrive. */
const ARRIVES_WITHIN_MS = 60 * MINUTE_MS;
/**
 * Goes on with an upload that nobody watches, and forgets the rows of those that wait for too long: to be
 * recorded, or of which some were rejected. To go on takes 1 query to find the upload, 1 for its business,
 * and what a step takes (test/uploads/cost.test.ts); to forget takes 4 in all.
 */
export async function takeUploads(
  { databases }: { databases: Databases },
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  const due = await findDueUpload(db, dueStates(nowMs));
  if (due === null) return 'done';
  switch (due.state) {
    case 'recording':
      await takeOne({ databases, db }, due, nowMs);
      return 'more';
    case 'recorded':
      await forgetRejected(db, due.businessId, due.id);
      return 'more';
    default:
      return (await stopAndForget(db, due.businessId, due.id, nowMs)) ? 'more' : 'done';
  }
}

/** What there is to do, in the order of its urgency. */
function dueStates(nowMs: number): DueState[] {
  const keptSinceMs = nowMs - DAYS_KEPT * DAY_MS;
  return [
    { state: 'recording', sinceMs: 0, byMs: nowMs - UNWATCHED_MS },
    { state: 'read', sinceMs: 0, byMs: keptSinceMs },
    { state: 'arriving', sinceMs: 0, byMs: nowMs - ARRIVES_WITHIN_MS },
    { state: 'recorded', sinceMs: keptSinceMs - 30 * DAY_MS, byMs: keptSinceMs },
  ];
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
