import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { importsAnswer, importsQuery } from '../../schema/api/import.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { importToJson } from './import-json.ts';
import { listImports } from './imports.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/imports',
  tags: ['Imports'],
  summary: 'List the imports',
  description:
    'Newest first. An import is a run of batches with the same Kith-Import header, or one batch without it.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: importsQuery },
  responses: {
    200: { description: 'Imports', content: { 'application/json': { schema: importsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListImports(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const runs = await listImports(db, business.id, { after: cursor, count: limit + 1 });
    return c.json(
      pageOf(runs, limit, (run) => [run.startedAtMs, run.id], importToJson),
      200,
    );
  });
}
