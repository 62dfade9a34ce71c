import { createRoute, z } from '@hono/zod-openapi';
import { purchaseAnswer } from '../../schema/api/purchase.ts';
import { findPurchase } from './find-purchase.store.ts';
import { answerOfPurchase } from './purchase-json.ts';
import type { App } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/purchases/{id}',
  tags: ['Purchases'],
  summary: 'Get a purchase',
  description:
    'As it is by all that is known today: refunds, earlier purchases that arrived later, corrections.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The purchase', content: { 'application/json': { schema: purchaseAnswer } } },
    ...problemResponses(404),
  },
});

export function getPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const purchase = await findPurchase(db, business.id, c.req.valid('param').id);
    if (purchase === null) return problem(c, 404, 'not_found', 'This business has no purchase of this id.');
    return c.json(answerOfPurchase(purchase, purchase.refundedMinor, purchase), 200);
  });
}
