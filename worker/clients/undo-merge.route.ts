import { createRoute } from '@hono/zod-openapi';
import { clientAnswer, clientPath } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { clientToJson } from './client-json.ts';
import { undoMerge } from './undo-merge.act.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/clients/{clientId}/merge',
  tags: ['Clients'],
  summary: 'Undo the merge of a client',
  description:
    'The two are again what they would be had nobody merged them, each with what came under its own id meanwhile. A client who is not merged stays as it is.',
  security: [{ secretKey: [] }],
  'x-audit': 'client.unmerged',
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    200: {
      description: 'The client as it is again',
      content: { 'application/json': { schema: clientAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerUndoMerge(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await undoMerge(depsOf(c), c.get('caller').business, c.req.valid('param'));
    switch (outcome.kind) {
      case 'undone':
        return c.json(clientToJson(outcome.client), 200);
      default:
        return respond(c, outcome);
    }
  });
}
