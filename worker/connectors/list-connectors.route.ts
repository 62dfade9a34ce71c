import { createRoute } from '@hono/zod-openapi';
import { connectorsAnswer, connectorsQuery } from '../../schema/api/connector.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { connectorWithState } from './connector-json.ts';
import { listConnectors } from './connectors.store.ts';
import { readLastRecorded } from './health/health.store.ts';
import { hookUrls } from './hooks/hook-url.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/connectors',
  tags: ['Connectors'],
  summary: 'List the connectors',
  description: 'How each is doing is found under its own address.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: connectorsQuery },
  responses: {
    200: { description: 'Connectors', content: { 'application/json': { schema: connectorsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListConnectors(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const found = await listConnectors(db, business.id, { after: cursor, count: limit + 1 });
    const ids = found.slice(0, limit).map(({ id }) => id);
    const recorded = await readLastRecorded(db, business.id, ids);
    const urlOf = hookUrls(c.get('env').sealKeys, business.id, publicOrigin(c));
    const toJson = (connector: (typeof found)[number]) =>
      connectorWithState(connector, urlOf(connector, nowMs), recorded.get(connector.id) ?? null, nowMs);
    return c.json(
      pageOf(found, limit, ({ id }) => id, toJson),
      200,
    );
  });
}
