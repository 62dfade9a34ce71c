import { createRoute } from '@hono/zod-openapi';
import { clientExportAnswer } from '../../schema/api/client-export.ts';
import { clientPath } from '../../schema/api/client.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { findClient } from '../clients/find-client.store.ts';
import { readClientFile } from './client-file.store.ts';
import { readLinkCounts } from '../links/link-counts.store.ts';
import { answerOfClient } from '../clients/client-json.ts';
import { correctionToJson } from '../purchases/correction-json.ts';
import { linkToJson } from '../links/link-json.ts';
import { purchaseToJson } from '../purchases/purchase-json.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { refundToJson } from '../purchases/refund-json.ts';
import { refuseUnknownClient } from '../clients/refuse-unknown-client.guard.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/export',
  tags: ['Clients'],
  summary: 'Export all that is held of a client',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    200: { description: 'Everything held', content: { 'application/json': { schema: clientExportAnswer } } },
    ...problemResponses(404),
  },
});

export function exportClient(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { business, db } = c.get('caller');
    const client = await findClient(db, business.id, clientId);
    if (client === null) return refuseUnknownClient(c);
    const file = await readClientFile(c.get('env').databases.directory, db, business.id, clientId);
    const counts = await readLinkCounts(db, business.id, file.links);
    const origin = publicOrigin(c);
    return c.json(
      {
        exportedAt: new Date(c.get('nowMs')).toISOString(),
        client: answerOfClient(client),
        emailDigests: file.emailDigests,
        purchases: file.purchases.map(exportOfPurchase),
        refunds: file.refunds.map(refundToJson),
        corrections: file.corrections.map(correctionToJson),
        links: file.links.map((link) => linkToJson(link, counts.get(link.id), origin)),
        brought: file.brought,
      },
      200,
    );
  });
}

function exportOfPurchase(purchase: Purchase) {
  return {
    ...purchaseToJson(purchase, purchase.refundedMinor, purchase),
    recordedAt: new Date(purchase.recordedAtMs).toISOString(),
    ref: purchase.ref,
    referredBy: purchase.referredBy,
    clickedAt: purchase.clickedAtMs === null ? null : new Date(purchase.clickedAtMs).toISOString(),
  };
}
