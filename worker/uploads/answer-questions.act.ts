import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { surveyUpload } from './survey-upload.act.ts';
import type { Answers, UploadSurvey } from './upload.ts';
import { findUpload } from './uploads.store.ts';

export type AnswerOutcome =
  | { kind: 'surveyed'; survey: UploadSurvey }
  | { kind: 'not_found' }
  | { kind: 'not_waiting' };

/** Reads an upload again with what was answered to its questions. Nothing of it is recorded. */
export async function answerQuestions(
  { db }: Pick<Deps, 'db'>,
  business: Business,
  { uploadId, answers }: { uploadId: string; answers: Answers },
  nowMs: number,
): Promise<AnswerOutcome> {
  const upload = await findUpload(db, business.id, uploadId);
  if (upload === null) return { kind: 'not_found' };
  if (upload.state !== 'read' || upload.survey === null) return { kind: 'not_waiting' };
  const { id, rows, pieces, survey } = upload;
  const { form, header, groups } = survey;
  return surveyUpload(db, business, { id, rows, pieces, form, header, groups, answers }, nowMs);
}
