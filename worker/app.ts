import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { readEnv } from '../env.ts';
import { BEING_MOVED } from '../store/move/watch-writes.ts';
import type { App, AppEnv } from './context.ts';
import { brakeVisitors } from './brake-visitors.ts';
import { changeBusiness } from './change-business.ts';
import { createBusiness } from './create-business.ts';
import { createClientToken } from './create-client-token.ts';
import { createKey } from './create-key.ts';
import { changeLink } from './change-link.ts';
import { createLink } from './create-link.ts';
import { eraseClient } from './erase-client.ts';
import { exportClient } from './export-client.ts';
import { getBusiness } from './get-business.ts';
import { openToPages } from './for-pages.ts';
import { getBadge } from './get-badge.ts';
import { getClient } from './get-client.ts';
import { getDocs } from './get-docs.ts';
import { demoShop } from './demo-shop.ts';
import { getFigures } from './get-figures.ts';
import { getFrontPage } from './get-front-page.ts';
import { getHealth } from './get-health.ts';
import { describeFollowLink } from './follow-link.ts';
import { getLinkQr } from './get-link-qr.ts';
import { getLedgerCheck } from './get-ledger-check.ts';
import { getLink } from './get-link.ts';
import { getOpenapi } from './get-openapi.ts';
import { getProofPage } from './get-proof-page.ts';
import { getPublicKey } from './get-public-key.ts';
import { getPurchase } from './get-purchase.ts';
import { getRor } from './get-ror.ts';
import { getRorMovement } from './get-ror-movement.ts';
import { getRorSeries } from './get-ror-series.ts';
import { getSnippetPage } from './get-snippet-page.ts';
import { getStats } from './get-stats.ts';
import { listAdvocates } from './list-advocates.ts';
import { listClients } from './list-clients.ts';
import { listKeys } from './list-keys.ts';
import { listLinks } from './list-links.ts';
import { listPurchases } from './list-purchases.ts';
import { listReferrals } from './list-referrals.ts';
import { moveBusiness } from './move-business.ts';
import { recordArrival } from './record-arrival.ts';
import { openPanel } from './open-panel.ts';
import { problem } from './problem.ts';
import { recordBatch } from './record-batch.ts';
import { recordPurchase } from './record-purchase.ts';
import { recordRefund } from './record-refund.ts';
import { refuseBusy } from './refuse-busy.ts';
import { refuseInvalid } from './refuse-invalid.ts';
import { removeReferrer } from './remove-referrer.ts';
import { revokeKey } from './revoke-key.ts';
import { setReferrer } from './set-referrer.ts';

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
  app.use(brakeVisitors);

  createBusiness(app);
  moveBusiness(app);
  recordPurchase(app);
  recordBatch(app);
  recordRefund(app);
  getRor(app);
  getLedgerCheck(app);
  createLink(app);
  listLinks(app);
  getLink(app);
  changeLink(app);
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
    console.error(JSON.stringify({ event: 'unexpected_error', requestId: c.get('requestId'), name: error.name }));
    return problem(c, 500, 'internal_error', 'Something went wrong on our side; the same request may be sent again.');
  });
  return app;
}

function refuseMalformed(c: Parameters<Parameters<App['onError']>[0]>[1], error: HTTPException) {
  switch (error.status) {
    case 413:
      return problem(c, 413, 'too_large', 'The body is too large for this call.');
    case 415:
      return problem(c, 415, 'unsupported_media_type', 'Send the body as application/json, and say so in Content-Type.');
    default:
      return problem(c, 400, 'malformed_request', 'The request could not be read: the body must be well-formed JSON.');
  }
}
