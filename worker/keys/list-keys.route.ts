import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { keysAnswer, keysQuery } from '../../schema/api/key.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { keyToJson } from './key-json.ts';
import { listKeys } from './keys.store.ts';
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

export function registerListKeys(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { directory } = c.get('env').databases;
    const keys = await listKeys(directory, c.get('caller').business.id, { after: cursor, count: limit + 1 });
    return c.json(
      pageOf(keys, limit, (key) => key.id, keyToJson),
      200,
    );
  });
}
