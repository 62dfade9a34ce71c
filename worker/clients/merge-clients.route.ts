import { createRoute } from '@hono/zod-openapi';
import { clientAnswer, clientPath, newMerge } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { clientToJson } from './client-json.ts';
import { mergeClients } from './merge-clients.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/merge',
  tags: ['Clients'],
  summary: 'Merge a client into another one',
  description:
    'Two clients are one person: all that counts for this one counts for the other, as if it had been so from the first day, also what comes under this id from now on. Attribution is judged anew over the purchases of both. The same again changes nothing, and it can be undone.',
  security: [{ secretKey: [] }],
  'x-audit': 'client.merged',
  middleware: [requireSecretKey] as const,
  request: {
    params: clientPath,
    body: { required: true, content: { 'application/json': { schema: newMerge } } },
  },
  responses: {
    200: { description: 'The client who stays', content: { 'application/json': { schema: clientAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerMergeClients(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { into: intoId, reason = null } = c.req.valid('json');
    const input = { clientId, intoId, reason };
    const outcome = await mergeClients(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'merged':
        return c.json(clientToJson(outcome.client), 200);
      default:
        return respond(c, outcome);
    }
  });
}
