import { createRoute } from '@hono/zod-openapi';
import { clientPath, correctionAnswer, newReferrer } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { correctAdvocate } from './correct-advocate.act.ts';
import { correctionToJson } from './correction-json.ts';

const route = createRoute({
  method: 'put',
  path: '/v1/clients/{clientId}/referrer',
  tags: ['Clients'],
  summary: 'Say who brought a client',
  description:
    "A person's word: it wins for good over what the purchases say, the numbers follow at once, and it stays on record. An advocate that is not known yet is made; it need not have bought anything. The same again changes nothing.",
  security: [{ secretKey: [] }],
  'x-audit': 'advocate.set',
  middleware: [requireSecretKey] as const,
  request: {
    params: clientPath,
    body: { required: true, content: { 'application/json': { schema: newReferrer } } },
  },
  responses: {
    200: { description: 'The correction', content: { 'application/json': { schema: correctionAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerSetAdvocate(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { advocateId, reason = null } = c.req.valid('json');
    const input = { clientId, advocateId, reason };
    const outcome = await correctAdvocate(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'corrected':
        return c.json(correctionToJson(outcome.correction), 200);
      default:
        return respond(c, outcome);
    }
  });
}
