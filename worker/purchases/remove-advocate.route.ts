import { createRoute } from '@hono/zod-openapi';
import { clientPath, correctionAnswer, noReferrerQuery } from '../../schema/api/client.ts';
import { answerCorrection } from './correct-advocate.act.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/clients/{clientId}/referrer',
  tags: ['Clients'],
  summary: 'Say that nobody brought a client',
  description:
    "A person's word, on record like any other: it wins for good over what the purchases say. The same again changes nothing.",
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: noReferrerQuery },
  responses: {
    200: { description: 'The correction', content: { 'application/json': { schema: correctionAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function removeReferrer(app: App): void {
  app.openapi(route, (c) =>
    answerCorrection(c, c.req.valid('param').clientId, null, c.req.valid('query').reason ?? null),
  );
}
