import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { keysAnswer, keysQuery } from '../../schema/api/key.ts';
import { listKeys as readKeys } from './keys.store.ts';
import { answerOfKey } from './key-json.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from './require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'List the keys',
  description: 'Without the keys themselves, revoked ones included.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: keysQuery },
  responses: {
    200: { description: 'Keys', content: { 'application/json': { schema: keysAnswer } } },
    ...problemResponses(),
  },
});

export function listKeys(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const keys = await readKeys(
      c.get('env').databases.directory,
      c.get('caller').business.id,
      cursor,
      limit + 1,
    );
    return c.json(
      pageOf(keys, limit, (key) => key.id, answerOfKey),
      200,
    );
  });
}
