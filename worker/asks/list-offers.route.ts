import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { offersAnswer, offersQuery } from '../../schema/api/offer.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { offerToJson } from './offer-json.ts';
import { listOffers } from './offers.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/offers',
  tags: ['Asks'],
  summary: 'List the offers',
  description: 'In the order of their ids, those that are switched off included.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: offersQuery },
  responses: {
    200: { description: 'Offers', content: { 'application/json': { schema: offersAnswer } } },
    ...problemResponses(),
  },
});

export function registerListOffers(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const offers = await listOffers(db, business.id, { after: cursor, count: limit + 1 });
    return c.json(
      pageOf(offers, limit, ({ id }) => id, offerToJson),
      200,
    );
  });
}
