import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { newOffer, offerAnswer } from '../../schema/api/offer.ts';
import type { App } from '../http/context.ts';
import { factIdOf } from '../http/fact-id.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { createOffer } from './create-offer.act.ts';
import { offerToJson } from './offer-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/offers',
  tags: ['Asks'],
  summary: 'Make an offer',
  description:
    'An offer of your own, and to whom it may be made: from which tie on, how many days after the first purchase, after which other offer.',
  security: [{ secretKey: [] }],
  'x-audit': 'offer.created',
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newOffer } } },
  },
  responses: {
    201: { description: 'The offer', content: { 'application/json': { schema: offerAnswer } } },
    ...problemResponses(409),
  },
});

export function registerCreateOffer(app: App): void {
  app.openapi(route, async (c) => {
    const said = c.req.valid('json');
    const { business } = c.get('caller');
    const input = {
      id: factIdOf(c, 'ofr', business.id),
      title: said.title,
      url: said.url ?? null,
      minTie: said.minTie ?? 'client',
      minDays: said.minDays ?? 0,
      afterOffer: said.afterOffer ?? null,
      enabled: said.enabled ?? true,
    };
    const outcome = await createOffer(depsOf(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created':
        return c.json(offerToJson(outcome.offer), 201);
      default:
        return respond(c, outcome);
    }
  });
}
