import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { wordingsAnswer, wordingsQuery } from '../../schema/api/permission.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { wordingToJson } from './permission-json.ts';
import { listWordings } from './wordings.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/wordings',
  tags: ['Permissions'],
  summary: 'List the wordings',
  description: 'In the order of their ids; those of the page that clients change their permissions on too.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: wordingsQuery },
  responses: {
    200: { description: 'Wordings', content: { 'application/json': { schema: wordingsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListWordings(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const wordings = await listWordings(db, business.id, { after: cursor, count: limit + 1 });
    return c.json(
      pageOf(wordings, limit, ({ id }) => id, wordingToJson),
      200,
    );
  });
}
