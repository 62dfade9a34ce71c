import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { batch } from '../database/run.ts';
import { lastIdOf } from '../files/rows/convert-row.ts';
import { readChunk, type Chunk } from '../files/rows/read-chunks.ts';
import type { Reading } from '../files/survey/reading.ts';
import { hastenOutlook } from '../outlooks/outlooks.store.ts';
import { importRows } from '../purchases/import-rows.act.ts';
import type { BatchRow, RowNote } from '../purchases/batch.ts';
import { checkRow } from '../purchases/parsing/check-row.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { clip } from './clip.ts';
import type { Piece, RejectedRow } from './piece.ts';
import { rejectedRows } from './rejected-rows.ts';
import { findPiece, leaveRejected, stopAndForget } from './upload-pieces.store.ts';
import { MAX_REJECTIONS_SHOWN, type KeptRejection, type Place, type Upload } from './upload.ts';
import { findUpload, moveUpload } from './uploads.store.ts';

export type TakePieceOutcome =
  /** There is more to take. */
  | { kind: 'taken' }
  /** It was the last one, or there was none to take. */
  | { kind: 'ended' }
  | { kind: 'not_found' }
  | RefusalOf<'business_busy'>;

type StepDeps = Pick<Deps, 'db' | 'databases'>;

/**
 * Records the next rows of an upload, by the act that records a batch of the API and as the run of an import
 * that has the upload's id. The upload moves on after its rows: a step that was cut off in between is taken
 * again, finds them on record, and counts none twice.
 */
export async function takeNextPiece(
  deps: StepDeps,
  business: Business,
  { uploadId }: { uploadId: string },
  nowMs: number,
): Promise<TakePieceOutcome> {
  const { db } = deps;
  const upload = await findUpload(db, business.id, uploadId);
  if (upload === null) return { kind: 'not_found' };
  const reading = upload.survey?.reading;
  if (upload.state !== 'recording' || reading?.kind !== 'decided') return { kind: 'ended' };
  const { place } = upload;
  const piece = await findPiece(db, business.id, { uploadId, piece: place.piece });
  // Somebody else took it in this very moment, or stopped the upload.
  if (piece === null) return { kind: 'taken' };
  const taken = await recordPiece(deps, business, { upload, reading: reading.reading, piece }, nowMs);
  switch (taken.kind) {
    case 'recorded':
      return moveOn(db, business.id, { upload, taken }, nowMs);
    case 'import_withdrawn':
      // Somebody takes it back while it is recorded: nothing more of it is wanted.
      await stopAndForget(db, business.id, uploadId, nowMs);
      return { kind: 'ended' };
    case 'business_busy':
      return taken;
  }
}

interface PieceOf {
  upload: Upload;
  reading: Reading;
  piece: Piece;
}

interface RecordedPiece {
  kind: 'recorded';
  place: Place;
  records: number;
  rejected: RejectedRow[];
}

async function recordPiece(
  deps: StepDeps,
  business: Business,
  { upload, reading, piece: { items, verdicts } }: PieceOf,
  nowMs: number,
): Promise<RecordedPiece | RefusalOf<'business_busy' | 'import_withdrawn'>> {
  const { place } = upload;
  const shared = { verdictOf: (_: unknown, line: number) => verdicts[String(line)] ?? null };
  const how = { reading, shared, clients: { see: () => {}, seeNobody: () => {} } };
  const chunk = readChunk(items, how, place.previousId);
  const { rows, errors } = checkedRows(chunk);
  const sentBy = { keyId: upload.memberId, unreadable: 0 };
  const outcome = await importRows(deps, business, { rows, importRun: upload.id, sentBy }, nowMs);
  if (outcome.kind !== 'imported') return outcome;
  const notes = [...errors, ...outcome.errors];
  const rejections = clip([...chunk.rejections, ...notes.map(rejectionOf)].map(withoutFields), MOST_KEPT);
  const rejected = rejectedRows(items, rejections);
  const bySchema = chunk.rows.length - rows.length;
  return {
    kind: 'recorded',
    records: chunk.records,
    rejected,
    place: {
      piece: place.piece + 1,
      previousId: lastIdOf(items, reading, place.previousId),
      sent: place.sent + chunk.rows.length - bySchema - outcome.rejected,
      notPaid: place.notPaid + Object.values(chunk.notPaid).reduce((sum, count) => sum + count, 0),
      joined: place.joined + chunk.sameOrder + chunk.refunds,
    },
  };
}

/** The rows of a chunk that the contract of the API accepts, and what is wrong with the others. */
function checkedRows(chunk: Chunk): { rows: BatchRow[]; errors: RowNote[] } {
  const rows: BatchRow[] = [];
  const errors: RowNote[] = [];
  for (const { line, json } of chunk.rows) {
    const checked = checkRow(line, JSON.parse(json));
    if (checked.kind === 'row') rows.push(checked.row);
    else errors.push(...checked.errors);
  }
  return { rows, errors };
}

/** A value has 2 MB, and the fields of the rows are kept whole. */
const MOST_KEPT = 80;

function withoutFields({ line, field, because }: KeptRejection): KeptRejection {
  return { line, field, because };
}

function rejectionOf({ line, path, message }: RowNote): KeptRejection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of a row has no other fields
  return { line, field: path as KeptRejection['field'], because: { kind: 'said', text: message } };
}

/** Keeps how far the upload is, and of the piece only what was rejected. */
async function moveOn(
  db: D1Database,
  businessId: string,
  { upload, taken: { place, records, rejected } }: { upload: Upload; taken: RecordedPiece },
  nowMs: number,
): Promise<TakePieceOutcome> {
  const { id, pieces, place: before } = upload;
  const isLast = place.piece >= pieces;
  const first = rejected.flatMap(({ line, reasons }) => reasons.map((reason) => ({ line, ...reason })));
  const moved = {
    id,
    from: before.piece,
    place,
    state: isLast ? ('recorded' as const) : ('recording' as const),
    records,
    rejected: rejected.length,
    rejections: [...upload.rejections, ...first].slice(0, MAX_REJECTIONS_SHOWN),
  };
  const done = await batch(db, {
    moved: moveUpload(businessId, moved, nowMs),
    piece: leaveRejected(businessId, { uploadId: id, piece: before.piece }, rejected),
    // What is ahead is no longer what it was.
    ...(isLast ? { outlook: hastenOutlook(businessId) } : {}),
  });
  if (done.moved.rows.length === 0) return { kind: 'taken' };
  return { kind: isLast ? 'ended' : 'taken' };
}
