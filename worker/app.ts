import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { readEnv } from './env.ts';
import { BEING_MOVED } from './shards/watch-writes.store.ts';
import type { App, AppEnv } from './http/context.ts';
import { rateLimitVisitors } from './http/rate-limit-visitors.ts';
import { changeBusiness } from './keys/change-business.route.ts';
import { createBusiness } from './keys/create-business.route.ts';
import { createClientToken } from './panel/create-client-token.route.ts';
import { createKey } from './keys/create-key.route.ts';
import { eraseClient } from './privacy/erase-client.route.ts';
import { exportClient } from './privacy/export-client.route.ts';
import { getBusiness } from './keys/get-business.route.ts';
import { openToPages } from './http/for-pages.ts';
import { getBadge } from './badge/get-badge.route.ts';
import { getClient } from './clients/get-client.route.ts';
import { getDocs } from './site/get-docs.route.ts';
import { demoShop } from './site/demo/demo-shop.route.ts';
import { getFigures } from './proof/get-figures.route.ts';
import { getFrontPage } from './site/get-front-page.route.ts';
import { getHealth } from './site/get-health.route.ts';
import { describeFollowLink } from './redirect/follow-link.route.ts';
import { getLinkQr } from './redirect/get-link-qr.route.ts';
import { getLedgerCheck } from './ror/get-ledger-check.route.ts';
import { getOpenapi } from './site/get-openapi.route.ts';
import { getProofPage } from './proof/get-proof-page.route.ts';
import { getPublicKey } from './proof/get-public-key.route.ts';
import { getPurchase } from './purchases/get-purchase.route.ts';
import { getRor } from './ror/get-ror.route.ts';
import { getRorMovement } from './ror/get-ror-movement.route.ts';
import { getRorSeries } from './ror/get-ror-series.route.ts';
import { getSnippetPage } from './site/get-snippet-page.route.ts';
import { getStats } from './reports/get-stats.route.ts';
import { listAdvocates } from './reports/list-advocates.route.ts';
import { listClients } from './clients/list-clients.route.ts';
import { listKeys } from './keys/list-keys.route.ts';
import { registerLinks } from './links/links.routes.ts';
import { listPurchases } from './purchases/list-purchases.route.ts';
import { listReferrals } from './clients/list-referrals.route.ts';
import { moveBusiness } from './shards/relocate-business.route.ts';
import { recordArrival } from './clicks/record-arrival.route.ts';
import { openPanel } from './panel/open-panel.route.ts';
import { problem } from './http/problem.ts';
import { recordBatch } from './purchases/record-batch.route.ts';
import { recordPurchase } from './purchases/record-purchase.route.ts';
import { recordRefund } from './purchases/record-refund.route.ts';
import { refuseBusy } from './http/refuse-busy.ts';
import { refuseInvalid } from './http/refuse-invalid.ts';
import { removeReferrer } from './purchases/remove-advocate.route.ts';
import { revokeKey } from './keys/revoke-key.route.ts';
import { setReferrer } from './purchases/set-advocate.route.ts';

/** The whole HTTP contract: what goes around every operation, then one line an operation. */
export function createApp(): App {
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  app.use(requestId());
  app.use((c, next) => {
    c.set('env', readEnv(c.env));
    c.set('nowMs', Date.now());
    return next();
  });

  openToPages(app);
  app.use(rateLimitVisitors);

  createBusiness(app);
  moveBusiness(app);
  recordPurchase(app);
  recordBatch(app);
  recordRefund(app);
  getRor(app);
  getLedgerCheck(app);
  registerLinks(app);
  describeFollowLink(app);
  getLinkQr(app);
  getHealth(app);
  getBadge(app);
  createClientToken(app);
  openPanel(app);
  recordArrival(app);
  getProofPage(app);
  getFigures(app);
  getPublicKey(app);
  getSnippetPage(app);
  getFrontPage(app);
  demoShop(app);
  getOpenapi(app);
  getDocs(app);
  createKey(app);
  listKeys(app);
  revokeKey(app);
  getBusiness(app);
  changeBusiness(app);
  listPurchases(app);
  getPurchase(app);
  listClients(app);
  getClient(app);
  setReferrer(app);
  removeReferrer(app);
  getRorSeries(app);
  getRorMovement(app);
  exportClient(app);
  eraseClient(app);
  listReferrals(app);
  getStats(app);
  listAdvocates(app);

  app.notFound((c) => problem(c, 404, 'not_found', 'There is nothing at this address.'));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return refuseMalformed(c, error);
    if (error.message.includes(BEING_MOVED)) return refuseBusy(c);
    console.error(
      JSON.stringify({ event: 'unexpected_error', requestId: c.get('requestId'), name: error.name }),
    );
    return problem(
      c,
      500,
      'internal_error',
      'Something went wrong on our side; the same request may be sent again.',
    );
  });
  return app;
}

function refuseMalformed(c: Parameters<Parameters<App['onError']>[0]>[1], error: HTTPException) {
  switch (error.status) {
    case 413:
      return problem(c, 413, 'too_large', 'The body is too large for this call.');
    case 415:
      return problem(
        c,
        415,
        'unsupported_media_type',
        'Send the body as application/json, and say so in Content-Type.',
      );
    default:
      return problem(
        c,
        400,
        'malformed_request',
        'The request could not be read: the body must be well-formed JSON.',
      );
  }
}
