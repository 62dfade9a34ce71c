import { createRoute } from '@hono/zod-openapi';
import { refundedTotal, refundedTotalAnswer, refundPath } from '../../../schema/api/refund.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { recordRefundedTotal } from './record-refunded-total.act.ts';

const route = createRoute({
  method: 'put',
  path: '/v1/purchases/{id}/refunded',
  tags: ['Purchases'],
  summary: 'Say how much was refunded in all',
  description:
    'For sources that say how much of a purchase has been refunded in all so far. What is not on record of it becomes one refund. A total below what is on record changes nothing: `refund` is null then. A purchase that is not on record yet is answered 404 with Retry-After.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: {
    params: refundPath,
    body: { required: true, content: { 'application/json': { schema: refundedTotal } } },
  },
  responses: {
    200: {
      description: 'What is refunded now',
      content: { 'application/json': { schema: refundedTotalAnswer } },
    },
    ...problemResponses(404),
  },
});

export function registerRecordRefundedTotal(app: App): void {
  app.openapi(route, async (c) => {
    const { total, refundedAt } = c.req.valid('json');
    const input = {
      purchaseId: c.req.valid('param').id,
      totalMinor: total,
      occurredAtMs: refundedAt === undefined ? null : Date.parse(refundedAt),
    };
    const outcome = await recordRefundedTotal(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
      case 'repeated': {
        const { refundedMinor, refund } = outcome;
        const made = refund === null ? null : { id: refund.id, amount: refund.amountMinor };
        return c.json({ refundedAmount: refundedMinor, refund: made }, 200);
      }
      case 'less_than_refunded':
        return c.json({ refundedAmount: outcome.refundedMinor, refund: null }, 200);
      default:
        return respond(c, outcome);
    }
  });
}
