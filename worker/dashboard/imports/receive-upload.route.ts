import { createRoute, z } from '@hono/zod-openapi';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App, AppContext } from '../../http/context.ts';
import { PAGE_ANSWERS } from '../../members/page-answers.ts';
import { depsOfMember, requireMember } from '../../members/require-member.guard.ts';
import { rolesWith } from '../../members/role.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import { MOST_MEGABYTES } from '../../uploads/read-text.act.ts';
import { receiveRows, receiveUpload, type ReceiveOutcome } from '../../uploads/receive-upload.act.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { encodingOfText } from './encodings.ts';
import { importsPage, uploadPath } from './imports-page.page.tsx';
import { importsOf } from './list-imports.route.ts';
import { readUpload, type UploadForm } from './read-upload.guard.ts';
import { refusalProblem } from './refusal-sentence.ts';

const fields = {
  form: z.string().optional(),
  rows: z.string().optional(),
  encoding: z.string().optional(),
};
const content = {
  'multipart/form-data': {
    schema: z.looseObject({}).meta({
      properties: {
        form: { type: 'string' as const },
        file: { type: 'string' as const, format: 'binary' },
        rows: { type: 'string' as const },
        encoding: { type: 'string' as const },
      },
    }),
  },
  'application/x-www-form-urlencoded': { schema: z.looseObject(fields) },
};

const route = createRoute({
  method: 'post',
  path: '/dashboard/imports',
  tags: ['Dashboard'],
  summary: 'Give a file, or rows out of a spreadsheet',
  description:
    'A page for a member who is signed in. The file is kept and looked at; nothing of it is recorded before somebody says so.',
  security: [{ session: [] }],
  'x-roles': rolesWith('manage'),
  'x-audit': 'import.uploaded',
  middleware: [dashboardHeaders, requireMember({ right: 'manage' }), readUpload()] as const,
  request: { body: { required: true, content } },
  responses: PAGE_ANSWERS,
});

export function registerReceiveUpload(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('uploadForm');
    const outcome = await receive(c, form);
    if (outcome.kind === 'received') return c.redirect(uploadPath(outcome.uploadId), 303);
    const screen = await screenOf(c);
    const kind = form !== null && form.files.length === 0 && form.rows !== '' ? 'rows' : 'file';
    const problems = [refusalProblem(outcome, kind, importsWordsOf(screen.locale.language))];
    const typed = { rows: form?.rows ?? '', encoding: encodingOfText(form?.encoding ?? '') };
    const page = importsPage({ screen, problems, typed, ...(await importsOf(c)) });
    return c.html(page, outcome.kind === 'business_busy' ? 503 : outcome.kind === 'too_large' ? 413 : 422);
  });
}

async function receive(c: AppContext, form: UploadForm | null): Promise<ReceiveOutcome> {
  if (form === null) return { kind: 'too_large', mostMegabytes: MOST_MEGABYTES };
  const { business, member } = c.get('signedIn');
  const deps = depsOfMember(c);
  const nowMs = c.get('nowMs');
  const { files, rows, encoding } = form;
  const [file] = files;
  const hasRows = rows.trim() !== '';
  if (files.length > 1 || (file !== undefined && hasRows)) return { kind: 'several_files' };
  if (file !== undefined) {
    const sent = { kind: 'file' as const, memberId: member.id, encoding: encodingOfText(encoding), ...file };
    return receiveUpload(deps, business, sent, nowMs);
  }
  if (!hasRows) return { kind: 'no_file' };
  return receiveRows(deps, business, { text: rows, name: '', memberId: member.id }, nowMs);
}
