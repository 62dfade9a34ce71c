import { createRoute } from '@hono/zod-openapi';
import { nextAskAnswer, nextAskQuery } from '../../schema/api/ask.ts';
import { clientPath } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { nextAskToJson } from './next-ask-json.ts';
import { nextAsk } from './next-ask.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/next-ask',
  tags: ['Asks'],
  summary: 'What to ask a client next',
  description:
    'The one ask that is best for a client now, by a channel, with the reason in a sentence; or the first rule that stands against what fits the client best, and when it ends. It records nothing.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: nextAskQuery },
  responses: {
    200: { description: 'The next ask', content: { 'application/json': { schema: nextAskAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetNextAsk(app: App): void {
  app.openapi(route, async (c) => {
    const { channel, lang } = c.req.valid('query');
    const { clientId } = c.req.valid('param');
    const { business } = c.get('caller');
    const outcome = await nextAsk(depsOf(c), business, { clientId, channel }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'chosen': {
        const locale = chooseLocale(lang, c.req.header('Accept-Language') ?? null);
        return c.json(nextAskToJson(outcome.choice, outcome.brought, locale), 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}
