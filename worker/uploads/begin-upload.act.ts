import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { openQuestions } from './answers.ts';
import type { Upload } from './upload.ts';
import { beginRecording, findUpload } from './uploads.store.ts';

export type BeginOutcome =
  | { kind: 'begun' }
  | { kind: 'not_found' }
  /** Something of it is open, so that nothing is recorded. */
  | { kind: 'still_open'; upload: Upload }
  /** It was begun, stopped or recorded before. */
  | { kind: 'not_waiting' }
  | { kind: 'business_busy' };

/** Lets the rows of an upload be recorded, once nothing of it is open. */
export async function beginUpload(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { uploadId }: { uploadId: string },
  nowMs: number,
): Promise<BeginOutcome> {
  const upload = await findUpload(db, business.id, uploadId);
  if (upload === null) return { kind: 'not_found' };
  if (upload.state !== 'read') return { kind: 'not_waiting' };
  if (!isReady(upload)) return { kind: 'still_open', upload };
  const isBegun = await beginRecording(db, business.id, uploadId, nowMs);
  return { kind: isBegun ? 'begun' : 'business_busy' };
}

/** Whether nothing of an upload is open, so that its rows can be recorded. */
function isReady({ survey, answers }: Upload): boolean {
  return survey?.reading.kind === 'decided' && openQuestions(survey.reading.questions, answers).length === 0;
}
