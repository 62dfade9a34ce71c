import { createRoute } from '@hono/zod-openapi';
import { purchaseAnswer, purchasePath } from '../../schema/api/purchase.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { purchaseToJson } from './purchase-json.ts';
import { findPurchase } from './purchases.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/purchases/{id}',
  tags: ['Purchases'],
  summary: 'Get a purchase',
  description:
    'As it is by all that is known today: refunds, earlier purchases that arrived later, corrections.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: purchasePath },
  responses: {
    200: { description: 'The purchase', content: { 'application/json': { schema: purchaseAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const purchase = await findPurchase(db, business.id, c.req.valid('param').id);
    if (purchase === null) return respond(c, { kind: 'purchase_not_found' });
    return c.json(purchaseToJson(purchase, purchase.refundedMinor, purchase), 200);
  });
}
