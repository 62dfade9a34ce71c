import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { purchasesAnswer, purchasesQuery } from '../../schema/api/purchase.ts';
import { parseDay } from '../calendar/day.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { purchaseToJson } from './purchase-json.ts';
import type { Purchase } from './purchase.ts';
import { listPurchases } from './purchases.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/purchases',
  tags: ['Purchases'],
  summary: 'List the purchases',
  description: 'Newest day first, refunded ones included, each as it is by all that is known today.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: purchasesQuery },
  responses: {
    200: { description: 'Purchases', content: { 'application/json': { schema: purchasesAnswer } } },
    ...problemResponses(),
  },
});

export function registerListPurchases(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor, clientId = null, from, to } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const page = {
      clientId,
      from: parseDay(from ?? ''),
      to: parseDay(to ?? ''),
      after: cursor,
      count: limit + 1,
    };
    const purchases = await listPurchases(db, business.id, page);
    if (purchases === null) return respond(c, { kind: 'business_busy' });
    const toJson = (purchase: Purchase) => purchaseToJson(purchase, purchase.refundedMinor, purchase);
    return c.json(
      pageOf(purchases, limit, (purchase) => [purchase.day, purchase.id], toJson),
      200,
    );
  });
}
