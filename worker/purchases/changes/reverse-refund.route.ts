import { createRoute } from '@hono/zod-openapi';
import { newReversal, refundAnswer, reversalPath } from '../../../schema/api/refund.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { refundToJson } from '../refund-json.ts';
import { reverseRefund } from './reverse-refund.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/{id}/refunds/{refundId}/reversal',
  tags: ['Purchases'],
  summary: 'Reverse a refund',
  description:
    'For a refund that did not happen after all: it failed, a dispute was won, it was deleted in the shop. It stays on record, marked, and counts no more, so that a void purchase may count again. The same again answers 200 with the first reversal. A refund that is not on record yet is answered 404 with Retry-After.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: {
    params: reversalPath,
    body: { required: true, content: { 'application/json': { schema: newReversal } } },
  },
  responses: {
    200: {
      description: 'Reversed already; the refund with its first reversal',
      content: { 'application/json': { schema: refundAnswer } },
    },
    201: { description: 'Reversed', content: { 'application/json': { schema: refundAnswer } } },
    ...problemResponses(404),
  },
});

export function registerReverseRefund(app: App): void {
  app.openapi(route, async (c) => {
    const { id: purchaseId, refundId } = c.req.valid('param');
    const { reason = null, reversedAt } = c.req.valid('json');
    const occurredAtMs = reversedAt === undefined ? null : Date.parse(reversedAt);
    const input = { purchaseId, refundId, reason, occurredAtMs };
    const outcome = await reverseRefund(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
        return c.json(refundToJson(outcome.refund), 201);
      case 'repeated':
        return c.json(refundToJson(outcome.refund), 200);
      default:
        return respond(c, outcome);
    }
  });
}
