import { createRoute } from '@hono/zod-openapi';
import { offerAnswer, offerChange, offerPath } from '../../schema/api/offer.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { changeOffer } from './change-offer.act.ts';
import { offerToJson } from './offer-json.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/offers/{id}',
  tags: ['Asks'],
  summary: 'Change an offer',
  description: 'What is left out stays. What clients were asked with it before stays as it was.',
  security: [{ secretKey: [] }],
  'x-audit': 'offer.changed',
  middleware: [requireSecretKey] as const,
  request: {
    params: offerPath,
    body: { required: true, content: { 'application/json': { schema: offerChange } } },
  },
  responses: {
    200: { description: 'The offer', content: { 'application/json': { schema: offerAnswer } } },
    ...problemResponses(404),
  },
});

export function registerChangeOffer(app: App): void {
  app.openapi(route, async (c) => {
    const input = { id: c.req.valid('param').id, change: c.req.valid('json') };
    const outcome = await changeOffer(depsOf(c), c.get('caller').business, input);
    switch (outcome.kind) {
      case 'changed':
        return c.json(offerToJson(outcome.offer), 200);
      default:
        return respond(c, outcome);
    }
  });
}
