import { createRoute, z } from '@hono/zod-openapi';
import type { Connector } from '../../connectors/connector.ts';
import { findConnector } from '../../connectors/connectors.store.ts';
import { MAX_FILE_SALES, parseSales } from '../../connectors/files/parse-sales.ts';
import { salesFile } from '../../connectors/files/sales-file.ts';
import { previewFile, takeFile } from '../../connectors/files/take-file.act.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App, AppContext } from '../../http/context.ts';
import { fill, formatCount } from '../../language/wording.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { PAGE_ANSWERS } from '../../members/page-answers.ts';
import { depsOfMember, localeFor, notice, requireMember } from '../../members/require-member.guard.ts';
import { rolesWith } from '../../members/role.ts';
import { readUpload } from '../imports/read-upload.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { filePage, hasExport, type FilePageProps } from './file-page.page.tsx';

const params = z.object({ connectorId: z.string() });

const showRoute = screenRoute({
  path: '/dashboard/connect/{connectorId}/file',
  right: 'manage',
  summary: 'The form for an export of a provider',
  request: { params },
});

const properties = {
  form: { type: 'string' as const },
  file: { type: 'string' as const, format: 'binary' },
  rows: { type: 'string' as const },
};

const takeRoute = createRoute({
  method: 'post',
  path: '/dashboard/connect/{connectorId}/file',
  tags: ['Dashboard'],
  summary: 'Look at an export of a provider, or record it',
  description:
    'With `rows` = `record` the sales of the file are recorded as the run of an import; without it the answer says what would become of them.',
  security: [{ session: [] }],
  'x-roles': rolesWith('manage'),
  'x-audit': 'import.begun',
  middleware: [dashboardHeaders, requireMember({ right: 'manage' }), readUpload()] as const,
  request: {
    params,
    body: {
      required: true,
      content: { 'multipart/form-data': { schema: z.looseObject({}).meta({ properties }) } },
    },
  },
  responses: PAGE_ANSWERS,
});

export function registerFile(app: App): void {
  app.openapi(showRoute, async (c) => {
    const connector = await connectorOf(c, c.req.valid('param').connectorId);
    if (connector === null) return notice(c, 'notFound', 404);
    return c.html(await pageOf(c, connector, { outcome: null, problems: [] }), 200);
  });
  app.openapi(takeRoute, async (c) => {
    const connector = await connectorOf(c, c.req.valid('param').connectorId);
    return connector === null ? notice(c, 'notFound', 404) : take(c, connector);
  });
}

/** A connector whose provider has an export that is known. */
async function connectorOf(c: AppContext, id: string): Promise<Connector | null> {
  const { business, db } = c.get('signedIn');
  const connector = await findConnector(db, business.id, id);
  return connector !== null && hasExport(connector.provider) ? connector : null;
}

async function pageOf(
  c: AppContext,
  connector: Connector,
  { outcome, problems }: Pick<FilePageProps, 'outcome' | 'problems'>,
) {
  return filePage({ screen: await screenOf(c), connector, outcome, problems });
}

async function take(c: AppContext, connector: Connector) {
  const { problems: words } = deliveryWordsOf(localeFor(c).language).file;
  const wrong = async (message: string) =>
    c.html(await pageOf(c, connector, { outcome: null, problems: [{ field: 'file', message }] }), 422);
  const tooMany = () => wrong(fill(words.tooMany, { most: formatCount(MAX_FILE_SALES, localeFor(c)) }));
  const form = c.get('uploadForm');
  if (form === null) return tooMany();
  const [file] = form.files;
  if (file === undefined) return wrong(words.noFile);
  const text = textIn(file.bytes);
  if (text === null) return wrong(words.notText);
  const parser = parseSales(connector.provider);
  parser.push(text);
  const parsed = parser.end();
  switch (parsed.kind) {
    case 'too_many_sales':
      return tooMany();
    case 'missing_columns':
      return wrong(fill(words.missing, { columns: parsed.columns.join(', ') }));
    case 'invalid_values':
      return wrong(fill(words.unreadable, { message: parsed.errors[0]?.message ?? '' }));
    case 'sales':
      return takeSales(c, connector, { parsed, isRecorded: form.rows === 'record' });
  }
}

type Sales = Parameters<typeof salesFile>[0];

async function takeSales(
  c: AppContext,
  connector: Connector,
  { parsed, isRecorded }: { parsed: Sales; isRecorded: boolean },
) {
  const { business, member } = c.get('signedIn');
  const nowMs = c.get('nowMs');
  const deps = depsOfMember(c);
  const { file, ofFacts } = salesFile(parsed, connector, nowMs);
  if (!isRecorded) {
    const { preview, ...counts } = await previewFile(deps, business, ofFacts, file, nowMs);
    return c.html(
      await pageOf(c, connector, { outcome: { counts, preview, isRecorded }, problems: [] }),
      200,
    );
  }
  const run = { run: newId('imp'), keyId: member.id };
  const outcome = await takeFile(deps, business, ofFacts, { ...file, ...run }, nowMs);
  if (outcome.kind !== 'taken') return notice(c, 'busy', 503);
  const taken = { counts: outcome, preview: [], isRecorded };
  return c.html(await pageOf(c, connector, { outcome: taken, problems: [] }), 200);
}

/** The text of a file in UTF-8; null where it is none. */
function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
