import { z } from '@hono/zod-openapi';
import { newBackfill } from '../../../schema/api/backfill.ts';
import { parseDay } from '../../calendar/day.ts';
import { startOfDay } from '../../calendar/start-of-day.ts';
import { findBackfill, listBackfills, stopBackfill } from '../../connectors/backfills/backfills.store.ts';
import { startBackfill } from '../../connectors/backfills/start-backfill.act.ts';
import type { Connector } from '../../connectors/connector.ts';
import { findConnector } from '../../connectors/connectors.store.ts';
import { keptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute, screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { pastPage, type PastPageProps } from './past-page.page.tsx';

/** As many as the API lists. */
const MOST = 50;

const request = { params: z.object({ connectorId: z.string() }) };

const showRoute = screenRoute({
  path: '/dashboard/connect/{connectorId}/past',
  right: 'manage',
  summary: 'Fetch the past of a connector',
  description: 'What was fetched and is being fetched, and the form that begins it.',
  request,
});

const startRoute = formRoute({
  path: '/dashboard/connect/{connectorId}/past',
  right: 'manage',
  summary: 'Begin to fetch the past',
  request,
  fields: { apiKey: { type: 'string' }, from: { type: 'string' }, keepsKey: { type: 'string' } },
  audit: 'backfill.started',
});

const stopRoute = formRoute({
  path: '/dashboard/connect/{connectorId}/past/{backfillId}/stop',
  right: 'manage',
  summary: 'Stop fetching the past',
  request: { params: z.object({ connectorId: z.string(), backfillId: z.string() }) },
  fields: {},
  audit: 'backfill.stopped',
});

export function registerPast(app: App): void {
  app.openapi(showRoute, async (c) => {
    const connector = await connectorOf(c, c.req.valid('param').connectorId);
    return connector === null ? notice(c, 'notFound', 404) : c.html(await pageOf(c, connector), 200);
  });
  app.openapi(startRoute, async (c) => {
    const connector = await connectorOf(c, c.req.valid('param').connectorId);
    return connector === null ? notice(c, 'notFound', 404) : start(c, connector);
  });
  app.openapi(stopRoute, async (c) => {
    const { business, db } = c.get('signedIn');
    const { connectorId, backfillId } = c.req.valid('param');
    await stopBackfill(db, business.id, { connectorId, id: backfillId }, c.get('nowMs'));
    const backfill = await findBackfill(db, business.id, connectorId, backfillId);
    if (backfill === null) return notice(c, 'notFound', 404);
    return c.redirect(`/dashboard/connect/${backfill.connectorId}/past?done=stopped`, 303);
  });
}

function connectorOf(c: AppContext, id: string): Promise<Connector | null> {
  const { business, db } = c.get('signedIn');
  return findConnector(db, business.id, id);
}

async function pageOf(
  c: AppContext,
  connector: Connector,
  { entry, problems }: Pick<PastPageProps, 'entry' | 'problems'> = {
    entry: { from: '', keepsKey: false },
    problems: [],
  },
) {
  const { business, db } = c.get('signedIn');
  const backfills = await listBackfills(db, business.id, connector.id, MOST);
  return pastPage({ screen: await screenOf(c), connector, backfills, entry, problems });
}

async function start(c: AppContext, connector: Connector) {
  const form = c.get('form');
  const entry = { from: textOf(form, 'from'), keepsKey: textOf(form, 'keepsKey') === 'yes' };
  const { problems: words } = deliveryWordsOf(localeFor(c).language).past;
  const wrong = async (field: string | null, message: string) =>
    c.html(await pageOf(c, connector, { entry, problems: [{ field, message }] }), 422);
  const { sealKeys } = c.get('env');
  if (sealKeys === null) return wrong(null, connectWordsOf(localeFor(c).language).problems.noSealKey);
  const apiKey = textOf(form, 'apiKey');
  if (apiKey !== '' && !newBackfill.safeParse({ apiKey }).success) return wrong('apiKey', words.key);
  const { business } = c.get('signedIn');
  const fromDay = parseDay(entry.from);
  if (entry.from !== '' && fromDay === null) return wrong('from', words.from);
  const input = {
    connector,
    apiKey: apiKey === '' ? null : apiKey,
    keepsKey: entry.keepsKey,
    fromMs: fromDay === null ? null : startOfDay(business.timeZone, fromDay),
    toMs: null,
  };
  const deps = { ...depsOfMember(c), kept: keptSecrets(sealKeys) };
  const outcome = await startBackfill(deps, business, input, c.get('nowMs'));
  switch (outcome.kind) {
    case 'started':
      return c.redirect(`/dashboard/connect/${connector.id}/past?done=started`, 303);
    case 'api_key_missing':
      return wrong('apiKey', words.keyMissing);
    case 'shop_url_missing':
      return wrong(null, words.shopUrl);
    case 'backfill_running':
      return wrong(null, words.running);
    case 'no_backfill_of_provider':
      return notice(c, 'notFound', 404);
  }
}
