import { createRoute } from '@hono/zod-openapi';
import { connectorPath } from '../../schema/api/connector.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { removeConnector } from './remove-connector.act.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/connectors/{id}',
  tags: ['Connectors'],
  summary: 'Remove a connector',
  description:
    'Its address answers 404 at once. What it recorded stays, and connected again under the same slug nothing is counted twice.',
  security: [{ secretKey: [] }],
  'x-audit': 'connector.removed',
  middleware: [requireSecretKey] as const,
  request: { params: connectorPath },
  responses: { 204: { description: 'Removed' }, ...problemResponses(404) },
});

export function registerRemoveConnector(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const outcome = await removeConnector(depsOf(c), business, c.req.valid('param'), c.get('nowMs'));
    switch (outcome.kind) {
      case 'removed':
        return c.body(null, 204);
      default:
        return respond(c, outcome);
    }
  });
}
