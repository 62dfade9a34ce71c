import { createRoute } from '@hono/zod-openapi';
import { newRefund, refundAnswer, refundPath } from '../../schema/api/refund.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { recordRefund } from './record-refund.act.ts';
import { refundToJson } from './refund-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/{id}/refunds',
  tags: ['Purchases'],
  summary: 'Record a refund',
  description:
    'The same id with the same content again answers 200 with the first answer; with other content 409. A refund whose purchase is not on record is answered 404 with Retry-After: shop systems deliver out of order, so record the purchase and send the refund again. More than is left: 422.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: {
    params: refundPath,
    body: { required: true, content: { 'application/json': { schema: newRefund } } },
  },
  responses: {
    200: {
      description: 'On record already; the first answer',
      content: { 'application/json': { schema: refundAnswer } },
    },
    201: { description: 'Recorded', content: { 'application/json': { schema: refundAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerRecordRefund(app: App): void {
  app.openapi(route, async (c) => {
    const { amount = null, refundedAt, ...said } = c.req.valid('json');
    const input = {
      ...said,
      purchaseId: c.req.valid('param').id,
      amountMinor: amount,
      occurredAtMs: refundedAt === undefined ? null : Date.parse(refundedAt),
    };
    const outcome = await recordRefund(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
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
