import { createRoute } from '@hono/zod-openapi';
import { connectorPath, deliveriesAnswer, deliveriesQuery } from '../../../schema/api/connector.ts';
import { pageOf } from '../../../schema/api/cursor.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { findConnector } from '../connectors.store.ts';
import { listDeliveries } from './deliveries.store.ts';
import { deliveryToJson } from './delivery-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/connectors/{id}/deliveries',
  tags: ['Connectors'],
  summary: 'List the deliveries of a connector',
  description:
    'Newest first. Those that say nothing new are counted and not listed. `because` says why, and `cure` what to do about it. They are kept for 90 days.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: connectorPath, query: deliveriesQuery },
  responses: {
    200: { description: 'Deliveries', content: { 'application/json': { schema: deliveriesAnswer } } },
    ...problemResponses(404),
  },
});

export function registerListDeliveries(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { limit, cursor, outcome = null } = c.req.valid('query');
    const connector = await findConnector(db, business.id, c.req.valid('param').id);
    if (connector === null) return respond(c, { kind: 'connector_not_found' });
    const found = await listDeliveries(db, business.id, connector.id, {
      outcome,
      before: cursor,
      count: limit + 1,
    });
    return c.json(
      pageOf(found, limit, ({ id }) => id, deliveryToJson),
      200,
    );
  });
}
