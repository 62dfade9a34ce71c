import { createRoute } from '@hono/zod-openapi';
import { importAnswer, importPath } from '../../schema/api/import.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { importToJson } from './import-json.ts';
import { findImport } from './imports.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/imports/{run}',
  tags: ['Imports'],
  summary: 'Get an import',
  description: 'When it came and by which key, what became of its rows, and what was withdrawn of it.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: importPath },
  responses: {
    200: { description: 'The import', content: { 'application/json': { schema: importAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetImport(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const run = await findImport(db, business.id, c.req.valid('param').run);
    return run === null ? respond(c, { kind: 'import_not_found' }) : c.json(importToJson(run), 200);
  });
}
