import { createRoute } from '@hono/zod-openapi';
import { newWording, wordingAnswer } from '../../schema/api/permission.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { wordingToJson } from './permission-json.ts';
import { recordWording } from './record-wording.act.ts';

const content = { 'application/json': { schema: wordingAnswer } };

const route = createRoute({
  method: 'post',
  path: '/v1/wordings',
  tags: ['Permissions'],
  summary: 'Keep what clients are told when they agree',
  description:
    'The words beside the box that a client ticks, as the client reads them. They never change: another text is another wording, and the same text in the same language is the same one, so that it needs no Idempotency-Key.',
  security: [{ secretKey: [] }],
  'x-audit': 'wording.recorded',
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newWording } } } },
  responses: {
    201: { description: 'Kept', content },
    200: { description: 'It was kept before', content },
    ...problemResponses(),
  },
});

export function registerRecordWording(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await recordWording(
      depsOf(c),
      c.get('caller').business,
      c.req.valid('json'),
      c.get('nowMs'),
    );
    switch (outcome.kind) {
      case 'recorded':
        return c.json(wordingToJson(outcome.wording), 201);
      case 'repeated':
        return c.json(wordingToJson(outcome.wording), 200);
      default:
        return respond(c, outcome);
    }
  });
}
