import { createRoute, z } from '@hono/zod-openapi';
import { formatCsv } from '../../csv/format-csv.ts';
import { withoutStrays } from '../../files/text/decode.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App, AppContext } from '../../http/context.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import { PAGE_ANSWERS } from '../../members/page-answers.ts';
import { localeFor, notice, requireMember } from '../../members/require-member.guard.ts';
import { rolesWith } from '../../members/role.ts';
import type { RejectedRow } from '../../uploads/piece.ts';
import { readRejected } from '../../uploads/upload-pieces.store.ts';
import type { Upload, UploadSurvey } from '../../uploads/upload.ts';
import { findUpload } from '../../uploads/uploads.store.ts';
import { fieldName, reasonSentence } from './reason-sentence.ts';
import { UPLOAD_PARAMS } from './show-upload.route.ts';

const route = createRoute({
  method: 'get',
  path: '/dashboard/imports/{uploadId}/rejected.csv',
  tags: ['Dashboard'],
  summary: 'The rejected rows of an upload',
  description:
    'For a member who is signed in: CSV, each row with its line and its reasons, to be mended and given again.',
  security: [{ session: [] }],
  'x-roles': rolesWith('manage'),
  middleware: [dashboardHeaders, requireMember({ right: 'manage' })] as const,
  request: { params: UPLOAD_PARAMS },
  responses: {
    ...PAGE_ANSWERS,
    200: { description: 'The rows', content: { 'text/csv': { schema: z.string() } } },
  },
});

export function registerRejectedRows(app: App): void {
  app.openapi(route, async (c) => {
    const { db, business } = c.get('signedIn');
    const upload = await findUpload(db, business.id, c.req.valid('param').uploadId);
    const survey = upload?.survey ?? null;
    if (upload === null || survey === null || upload.state !== 'recorded' || upload.rejected === 0)
      return notice(c, 'notFound', 404);
    const rows = await allRejected(c, { ...upload, survey });
    const words = importsWordsOf(localeFor(c).language);
    const header = ['line', 'reason', ...survey.header.names];
    return c.body(`\uFEFF${formatCsv([header, ...rows.map((row) => lineOf(row, words))])}`, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rejected.csv"',
    });
  });
}

async function allRejected(c: AppContext, upload: Upload & { survey: UploadSurvey }): Promise<RejectedRow[]> {
  const { db, business } = c.get('signedIn');
  const { id: uploadId, pieces, survey } = upload;
  const rows: RejectedRow[] = [];
  for (const [index, from] of survey.groups.entries()) {
    const end = survey.groups[index + 1] ?? pieces;
    rows.push(...(await readRejected(db, business.id, { uploadId, from, end })));
  }
  return rows;
}

function lineOf({ line, reasons, fields }: RejectedRow, words: ImportsWords): string[] {
  const reason = reasons
    .map(
      ({ field, because }) =>
        `${field === '' ? '' : `${fieldName(field, words)}: `}${reasonSentence(because, words)}`,
    )
    .join('; ');
  return [String(line), reason.replaceAll(/[\u2068\u2069]/g, ''), ...fields.map(withoutStrays)];
}
