import { createRoute } from '@hono/zod-openapi';
import { askAnswer, askChange, askPath } from '../../schema/api/ask.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { askToJson } from './ask-json.ts';
import { settleAsk } from './settle-ask.act.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/asks/{id}',
  tags: ['Asks'],
  summary: 'Say what became of an ask',
  description: 'The same again changes nothing; another outcome corrects the one before.',
  security: [{ secretKey: [] }],
  'x-audit': 'ask.settled',
  middleware: [requireSecretKey] as const,
  request: {
    params: askPath,
    body: { required: true, content: { 'application/json': { schema: askChange } } },
  },
  responses: {
    200: { description: 'The ask', content: { 'application/json': { schema: askAnswer } } },
    ...problemResponses(404),
  },
});

export function registerSettleAsk(app: App): void {
  app.openapi(route, async (c) => {
    const input = { askId: c.req.valid('param').id, outcome: c.req.valid('json').outcome };
    const outcome = await settleAsk(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'settled':
        return c.json(askToJson(outcome.ask, c.get('nowMs')), 200);
      default:
        return respond(c, outcome);
    }
  });
}
