import { createRoute } from '@hono/zod-openapi';
import { clientPath, correctionAnswer, newReferrer } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { answerCorrection } from './correct-advocate.act.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'put',
  path: '/v1/clients/{clientId}/referrer',
  tags: ['Clients'],
  summary: 'Say who brought a client',
  description:
    "A person's word: it wins for good over what the purchases say, the numbers follow at once, and it stays on record. An advocate that is not known yet is made; it need not have bought anything. The same again changes nothing.",
  security: [{ secretKey: [] }],
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

export function setReferrer(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { advocateId, reason } = c.req.valid('json');
    if (advocateId === clientId) {
      return problem(c, 422, 'invalid_request', 'Nobody brings themselves.', [
        { path: 'advocateId', message: 'must be another client than the one it brought' },
      ]);
    }
    return answerCorrection(c, clientId, advocateId, reason ?? null);
  });
}
