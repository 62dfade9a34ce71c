import type { App, AppContext } from '../../http/context.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { answerQuestions } from '../../uploads/answer-questions.act.ts';
import { findUpload } from '../../uploads/uploads.store.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { uploadPath } from './imports-page.page.tsx';
import { readAnswers, readMapping, type ReadAnswers } from './read-answers.ts';
import { UPLOAD_PARAMS } from './show-upload.route.ts';
import { uploadPage } from './upload-page.page.tsx';

const answersRoute = formRoute({
  path: '/dashboard/imports/{uploadId}/answers',
  right: 'manage',
  summary: 'Answer what a file leaves open',
  request: { params: UPLOAD_PARAMS },
  fields: {
    amounts: { type: 'string' },
    dates: { type: 'string' },
    clients: { type: 'string' },
    statuses: { type: 'array' },
    kinds: { type: 'array' },
    currency: { type: 'string' },
  },
  audit: 'not',
});

const columnsRoute = formRoute({
  path: '/dashboard/imports/{uploadId}/columns',
  right: 'manage',
  summary: 'Say which column of a file holds what',
  description: 'A page for a member who is signed in. Each column has a field column-0, column-1 ...',
  request: { params: UPLOAD_PARAMS },
  fields: { amounts: { type: 'string' }, dates: { type: 'string' }, zone: { type: 'string' } },
  audit: 'not',
});

export function registerAnswerUpload(app: App): void {
  app.openapi(answersRoute, async (c) => answer(c, c.req.valid('param').uploadId, readAnswers));
  app.openapi(columnsRoute, async (c) => answer(c, c.req.valid('param').uploadId, readMapping));
}

type Read = (...given: Parameters<typeof readAnswers>) => ReadAnswers;

async function answer(c: AppContext, uploadId: string, read: Read) {
  const { db, business } = c.get('signedIn');
  const upload = await findUpload(db, business.id, uploadId);
  if (upload === null) return notice(c, 'notFound', 404);
  const { survey } = upload;
  // Somebody recorded or dropped it meanwhile: its screen says so.
  if (upload.state !== 'read' || survey === null) return c.redirect(uploadPath(uploadId), 303);
  const words = importsWordsOf(localeFor(c).language);
  const { answers, problems } = read(c.get('form'), { answers: upload.answers, survey }, words);
  if (problems.length > 0) {
    const shown = { ...upload, answers };
    return c.html(uploadPage({ screen: await screenOf(c), upload: shown, problems }), 422);
  }
  const outcome = await answerQuestions(depsOfMember(c), business, { uploadId, answers }, c.get('nowMs'));
  switch (outcome.kind) {
    case 'surveyed':
    case 'not_waiting':
      return c.redirect(uploadPath(uploadId), 303);
    case 'not_found':
      return notice(c, 'notFound', 404);
  }
}
