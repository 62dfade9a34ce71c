import { createRoute } from '@hono/zod-openapi';
import { newClaim, purchaseAnswer, purchasePath } from '../../../schema/api/purchase.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { purchaseToJson } from '../purchase-json.ts';
import { claimPurchase } from './claim-purchase.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/{id}/claim',
  tags: ['Purchases'],
  summary: 'Claim a code for a purchase',
  description:
    'For a code that comes apart from its purchase. It is judged as if it had come with the purchase. The same code again changes nothing; another one is answered 409. A purchase that is not on record yet is answered 404 with Retry-After: record it and send the claim again.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: {
    params: purchasePath,
    body: { required: true, content: { 'application/json': { schema: newClaim } } },
  },
  responses: {
    200: {
      description: 'The purchase with its code',
      content: { 'application/json': { schema: purchaseAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerClaimPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const { ref, clickedAt } = c.req.valid('json');
    const clickedAtMs = clickedAt === undefined ? null : Date.parse(clickedAt);
    const input = { purchaseId: c.req.valid('param').id, ref, clickedAtMs };
    const outcome = await claimPurchase(depsOf(c), c.get('caller').business, input);
    switch (outcome.kind) {
      case 'claimed':
      case 'repeated': {
        const { purchase } = outcome;
        return c.json(purchaseToJson(purchase, purchase.refundedMinor, purchase), 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}
