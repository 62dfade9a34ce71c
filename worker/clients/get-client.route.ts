import { createRoute } from '@hono/zod-openapi';
import { clientAnswer, clientPath } from '../../schema/api/client.ts';
import { findClient } from './find-client.store.ts';
import { answerOfClient } from './client-json.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { refuseUnknownClient } from './refuse-unknown-client.guard.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Get a client',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    200: { description: 'The client', content: { 'application/json': { schema: clientAnswer } } },
    ...problemResponses(404),
  },
});

export function getClient(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const client = await findClient(db, business.id, c.req.valid('param').clientId);
    return client === null ? refuseUnknownClient(c) : c.json(answerOfClient(client), 200);
  });
}
