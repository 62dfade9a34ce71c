import { createRoute } from '@hono/zod-openapi';
import { clientPath, correctionAnswer, noReferrerQuery } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { correctAdvocate } from './correct-advocate.act.ts';
import { correctionToJson } from './correction-json.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/clients/{clientId}/referrer',
  tags: ['Clients'],
  summary: 'Say that nobody brought a client',
  description:
    "A person's word, on record like any other: it wins for good over what the purchases say. The same again changes nothing.",
  security: [{ secretKey: [] }],
  'x-audit': 'advocate.removed',
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: noReferrerQuery },
  responses: {
    200: { description: 'The correction', content: { 'application/json': { schema: correctionAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerRemoveAdvocate(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { reason = null } = c.req.valid('query');
    const input = { clientId, advocateId: null, reason };
    const outcome = await correctAdvocate(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'corrected':
        return c.json(correctionToJson(outcome.correction), 200);
      default:
        return respond(c, outcome);
    }
  });
}
