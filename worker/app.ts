import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { matchedRoutes, routePath } from 'hono/route';
import { databaseUnavailable } from './http/database-unavailable.ts';
import { withinRequest } from './database/limits.ts';
import { readEnv } from './env.ts';
import { BEING_RELOCATED } from './shards/watch-writes.store.ts';
import type { App, AppContext, AppEnv } from './http/context.ts';
import { openToPages } from './http/for-pages.ts';
import { registerKeys } from './keys/keys.routes.ts';
import { notice } from './members/require-member.guard.ts';
import { registerMembers } from './members/members.routes.ts';
import { registerDashboard } from './dashboard/dashboard.routes.ts';
import { registerImports } from './imports/imports.routes.ts';
import { limitRequests } from './keys/limit-requests.guard.ts';
import { registerConnectors } from './connectors/connectors.routes.ts';
import { registerPurchases } from './purchases/purchases.routes.ts';
import { registerRor } from './ror/ror.routes.ts';
import { registerRedirect } from './redirect/redirect.routes.ts';
import { registerClicks } from './clicks/clicks.routes.ts';
import { registerClients } from './clients/clients.routes.ts';
import { registerReports } from './reports/reports.routes.ts';
import { registerRelationships } from './relationships/relationships.routes.ts';
import { registerPermissions } from './permissions/permissions.routes.ts';
import { registerContacts } from './contacts/contacts.routes.ts';
import { registerAsks } from './asks/asks.routes.ts';
import { registerForecasts } from './forecasts/forecasts.routes.ts';
import { registerCalls } from './calls/calls.routes.ts';
import { registerTimelines } from './timelines/timelines.routes.ts';
import { registerBadge } from './badge/badge.routes.ts';
import { registerPanel } from './panel/panel.routes.ts';
import { registerProof } from './proof/proof.routes.ts';
import { registerShards } from './shards/shards.routes.ts';
import { registerPrivacy } from './privacy/privacy.routes.ts';
import { registerSite } from './site/site.routes.ts';
import { registerLinks } from './links/links.routes.ts';
import { respond } from './http/respond.ts';
import { logFailure } from './logs/log.ts';
import { PURCHASE_BEING_WITHDRAWN } from './purchases/runs/import-runs.store.ts';
import type { RefusalOf } from './refusals/refusal.ts';
import { refuseInvalid } from './http/refuse-invalid.ts';

/** The whole HTTP contract: what goes around every operation, then one line an operation. */
export function createApp(): App {
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  app.use(requestId());
  app.use((c, next) => {
    c.set('env', readEnv(c.env));
    c.set('nowMs', Date.now());
    return withinRequest(next);
  });

  openToPages(app, ['/v1/badge', '/v1/arrivals', '/v1/panel']);
  app.use(limitRequests);

  registerKeys(app);
  registerMembers(app);
  registerPurchases(app);
  registerImports(app);
  registerConnectors(app);
  registerRor(app);
  registerLinks(app);
  registerRedirect(app);
  registerClicks(app);
  registerClients(app);
  registerReports(app);
  registerRelationships(app);
  registerPermissions(app);
  registerContacts(app);
  registerAsks(app);
  registerForecasts(app);
  registerCalls(app);
  registerTimelines(app);
  registerBadge(app);
  registerPanel(app);
  registerProof(app);
  registerShards(app);
  registerPrivacy(app);
  registerDashboard(app);
  registerSite(app);

  app.notFound((c) => (isPage(c) ? notice(c, 'notFound', 404) : respond(c, { kind: 'address_not_found' })));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return respond(c, malformed(error));
    if (isBusy(error)) return isPage(c) ? notice(c, 'busy', 503) : respond(c, { kind: 'business_busy' });
    const operation = operationOf(c);
    const refusal = databaseUnavailable(error, c.get('nowMs'));
    const event = refusal === null ? 'unexpected_error' : 'database_unavailable';
    logFailure(event, error, { requestId: c.get('requestId'), operation });
    if (isPage(c)) return refusal === null ? notice(c, 'failed', 500) : notice(c, 'busy', 503);
    return respond(c, refusal ?? { kind: 'internal_error' });
  });
  return app;
}

function isBusy({ message }: Error): boolean {
  return message.includes(BEING_RELOCATED) || message.includes(PURCHASE_BEING_WITHDRAWN);
}

/** Whether what was asked for is read by a member and not by a program. */
function isPage(c: AppContext): boolean {
  return /^\/(dashboard|sign-in|sign-out|open)(\/|$)/.test(c.req.path);
}

/** The operation that was asked for; of two that match, the one with the very address is meant. */
function operationOf(c: AppContext): string {
  const isLiteral = matchedRoutes(c).some(({ path }) => path === c.req.path);
  const path = isLiteral ? c.req.path : routePath(c, -1);
  return `${c.req.method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`;
}

/** What the framework found wrong with a body before any schema saw it. */
function malformed({ status }: HTTPException): RefusalOf<'malformed_json' | 'unsupported_media_type'> {
  return status === 415
    ? { kind: 'unsupported_media_type', supported: 'the body as application/json' }
    : { kind: 'malformed_json' };
}
