import { createRoute, z } from '@hono/zod-openapi';
import { panelQuerySchema, panelSchema, type PanelQuery } from '../../schema/api/panel.ts';
import { chooseLocale, type Locale } from '../language/locale.ts';
import { wordsOf } from '../language/words/words-of.ts';
import { changeShowsName, countBrought, findPanelClient } from '../clients/clients.store.ts';
import { findPlacedBusiness } from '../businesses/placements.store.ts';
import { answerOfPanel } from './panel-json.ts';
import { readClientToken } from './client-token.crypto.ts';
import type { App, AppContext } from '../http/context.ts';
import { refuseWithoutSecret } from './create-client-token.route.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import { ownLink } from '../links/own-link.act.ts';
import { pageOriginOf, refuseForeignPage } from '../http/page-origin.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { readTextBody, smallBody } from '../http/text-body.ts';
import { refuseBusy } from '../http/refuse-busy.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/panel',
  tags: ['Widget'],
  summary: "A client's share panel",
  description:
    "The client's own link, which is made where there is none, and what they brought. With `named` the client first says whether the people whom they bring may read their first name: nobody else can. The body is JSON, whatever its Content-Type says; `text/plain` spares the visitor a preflight.",
  security: [],
  middleware: [smallBody] as const,
  request: {
    body: {
      required: true,
      content: { 'text/plain': { schema: z.string().meta({ description: 'JSON: token, lang?, named?' }) } },
    },
  },
  responses: {
    200: {
      description: 'The panel',
      content: { 'application/json': { schema: panelSchema.meta({ id: 'Panel' }) } },
    },
    ...problemResponses(),
  },
});

export function openPanel(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Cache-Control', 'no-store');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return refuseWithoutSecret(c);
    const read = await readTextBody(c, panelQuerySchema);
    if (read.kind !== 'read') return respond(c, read);
    const locale = chooseLocale(read.value.lang, c.req.header('Accept-Language') ?? null);
    const claims = readClientToken(signingSecret, read.value.token, c.get('nowMs'));
    if (claims === null) return refuseToken(c, locale);
    const placed = await findPlacedBusiness(c.get('env').databases, claims.business);
    if (placed === null) return refuseToken(c, locale);
    if (pageOriginOf(c, placed.business.allowedHosts).kind === 'foreign') return refuseForeignPage(c);
    return showPanel(c, placed, claims.clientId, read.value, locale);
  });
}

type Placed = NonNullable<Awaited<ReturnType<typeof findPlacedBusiness>>>;

async function showPanel(
  c: AppContext,
  { business, db }: Placed,
  clientId: string,
  query: PanelQuery,
  locale: Locale,
) {
  if (
    query.named !== undefined &&
    !(await changeShowsName(db, business.id, { clientId, showsName: query.named }))
  ) {
    return (await findPanelClient(db, business.id, clientId)) === null
      ? refuseToken(c, locale)
      : refuseBusy(c);
  }
  const client = await findPanelClient(db, business.id, clientId);
  if (client === null) return refuseToken(c, locale);
  const deps = { databases: c.get('env').databases, db, newId, randomBytes };
  const [own, brought] = await Promise.all([
    ownLink(deps, business, clientId, c.get('nowMs')),
    countBrought(db, business.id, clientId),
  ]);
  if (own.kind === 'business_busy') return refuseBusy(c);
  if ((own.kind !== 'created' && own.kind !== 'on_record') || !own.link.enabled) return refuseLink(c, locale);
  const { link } = own;
  const url = `${publicOrigin(c)}/r/${link.code}`;
  return c.json(answerOfPanel(business, client, { code: link.code, url }, brought, locale), 200);
}

/** The client reads the title in the panel, so it is a sentence in their language. */
function refuseToken(c: AppContext, { language }: Locale) {
  const detail = 'The client token is too old or not good here: ask for a new one.';
  return problem(c, 401, 'invalid_client_token', detail, undefined, wordsOf(language).sharing.staleToken);
}

function refuseLink(c: AppContext, { language }: Locale) {
  const detail =
    "The client's link is switched off, or the website of the business is not on an allowed host.";
  return problem(c, 403, 'no_own_link', detail, undefined, wordsOf(language).panel.failed);
}
