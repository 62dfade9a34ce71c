import { createRoute } from '@hono/zod-openapi';
import { clientAnswer, clientPath } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { clientToJson } from './client-json.ts';
import { findClient } from './clients.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Get a client',
  description: 'With its purchases that count, who brought it, and how many it brought.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    200: { description: 'The client', content: { 'application/json': { schema: clientAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetClient(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const outcome = await findClient(db, business.id, c.req.valid('param').clientId);
    return outcome.kind === 'found' ? c.json(clientToJson(outcome.client), 200) : respond(c, outcome);
  });
}
