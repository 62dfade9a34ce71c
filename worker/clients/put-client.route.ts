import { createRoute } from '@hono/zod-openapi';
import { clientAnswer } from '../../schema/api/client.ts';
import { putClientBody, putClientPath } from '../../schema/api/put-client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { tellDeed } from '../http/tell-deed.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { clientToJson } from './client-json.ts';
import { putClient } from './put-client.act.ts';

const answer = { 'application/json': { schema: clientAnswer } };

const route = createRoute({
  method: 'put',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Put a client on record',
  description:
    'Somebody who has not bought anything yet, or what else is known of a client: a name, an e-mail, a phone. What is left out stays; an address is added to those on record. Nobody is counted in ROR before the first purchase.',
  security: [{ secretKey: [] }],
  'x-audit': 'client.changed',
  middleware: [requireSecretKey] as const,
  request: {
    params: putClientPath,
    body: { required: true, content: { 'application/json': { schema: putClientBody } } },
  },
  responses: {
    200: { description: 'The client, who was on record', content: answer },
    201: { description: 'The new client', content: answer },
    ...problemResponses(404),
  },
});

export function registerPutClient(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { name = null, email = null, phone = null } = c.req.valid('json');
    const input = { clientId, name, email, phone };
    const outcome = await putClient(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created':
        tellDeed(c, { action: 'client.created', clientId });
        return c.json(clientToJson(outcome.client), 201);
      case 'on_record':
        return c.json(clientToJson(outcome.client), 200);
      default:
        return respond(c, outcome);
    }
  });
}
