import { createRoute } from '@hono/zod-openapi';
import { connectorPath, connectorWithHealth } from '../../schema/api/connector.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { connectorWithHealthToJson } from './connector-json.ts';
import { findConnector } from './connectors.store.ts';
import { readHealth } from './health/read-health.act.ts';
import { hookUrls } from './hooks/hook-url.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/connectors/{id}',
  tags: ['Connectors'],
  summary: 'Get a connector, and how it is doing',
  description:
    '`advice` says in a sentence each what its owner should do; empty where there is nothing to do.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: connectorPath },
  responses: {
    200: { description: 'The connector', content: { 'application/json': { schema: connectorWithHealth } } },
    ...problemResponses(404),
  },
});

export function registerGetConnector(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const connector = await findConnector(db, business.id, c.req.valid('param').id);
    if (connector === null) return respond(c, { kind: 'connector_not_found' });
    const { sealKeys } = c.get('env');
    const health = await readHealth({ db, sealKeys }, business, connector, nowMs);
    const hookUrl = hookUrls(sealKeys, business.id, publicOrigin(c))(connector, nowMs);
    return c.json(connectorWithHealthToJson(connector, hookUrl, health, nowMs), 200);
  });
}
