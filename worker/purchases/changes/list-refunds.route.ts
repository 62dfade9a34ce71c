import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../../schema/api/cursor.ts';
import { purchasePath } from '../../../schema/api/purchase.ts';
import { refundsAnswer, refundsQuery } from '../../../schema/api/refund.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { listRefunds, type ListedRefund } from './listed-refunds.store.ts';
import { refundToJson } from '../refund-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/purchases/{id}/refunds',
  tags: ['Purchases'],
  summary: 'List the refunds of a purchase',
  description: 'In the order of their instants. Reversed ones are among them, marked.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: purchasePath, query: refundsQuery },
  responses: {
    200: { description: 'Refunds', content: { 'application/json': { schema: refundsAnswer } } },
    ...problemResponses(404),
  },
});

export function registerListRefunds(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const page = { purchaseId: c.req.valid('param').id, after: cursor, count: limit + 1 };
    const listed = await listRefunds(db, business.id, page);
    if (listed === null) return respond(c, { kind: 'purchase_not_found' });
    const keyOf = ({ refund, keptId }: ListedRefund) => [refund.occurredAtMs, keptId];
    return c.json(
      pageOf(listed, limit, keyOf, ({ refund }) => refundToJson(refund)),
      200,
    );
  });
}
