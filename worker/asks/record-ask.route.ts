import { createRoute } from '@hono/zod-openapi';
import { askAnswer, newAsk } from '../../schema/api/ask.ts';
import { clientPath } from '../../schema/api/client.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import type { App } from '../http/context.ts';
import { factIdOf } from '../http/fact-id.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { askToJson } from './ask-json.ts';
import { recordAsk } from './record-ask.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/asks',
  tags: ['Asks'],
  summary: 'Ask a client something',
  description:
    'Decides whether this may be asked of the client now, and records it as asked, in one. 409 `ask_refused` names the first rule that stands against it in `reason`, and nothing is recorded. Ask only what was answered 201.',
  security: [{ secretKey: [] }],
  'x-audit': 'ask.recorded',
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    params: clientPath,
    body: { required: true, content: { 'application/json': { schema: newAsk } } },
  },
  responses: {
    201: { description: 'The ask', content: { 'application/json': { schema: askAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerRecordAsk(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { kind, channel, offerId = null, by = 'api' } = c.req.valid('json');
    const { business } = c.get('caller');
    const id = factIdOf(c, 'ask', business.id);
    const input = { id, clientId, kind, channel, offerId, by };
    const outcome = await recordAsk(depsOf(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
        return c.json(askToJson(outcome.ask, c.get('nowMs')), 201);
      default:
        return respond(c, outcome);
    }
  });
}
