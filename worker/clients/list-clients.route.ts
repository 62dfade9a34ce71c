import { createRoute } from '@hono/zod-openapi';
import { clientsAnswer, clientsQuery } from '../../schema/api/client.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { clientToJson } from './client-json.ts';
import { listClients } from './clients.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients',
  tags: ['Clients'],
  summary: 'List the clients',
  description: 'In the order of their ids, advocates who never bought included.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: clientsQuery },
  responses: {
    200: { description: 'Clients', content: { 'application/json': { schema: clientsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListClients(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const clients = await listClients(db, business.id, { after: cursor, count: limit + 1 });
    if (clients === null) return respond(c, { kind: 'business_busy' });
    return c.json(
      pageOf(clients, limit, (client) => client.clientId, clientToJson),
      200,
    );
  });
}
