import { createRoute } from '@hono/zod-openapi';
import { healthAnswer } from '../../schema/api/health.ts';
import { askDirectory } from '../businesses/placements.store.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { logFailure } from '../logs/log.ts';

const route = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Service'],
  summary: 'Whether the service works',
  description: '200 when the database answers.',
  security: [],
  responses: {
    200: { description: 'The database answers', content: { 'application/json': { schema: healthAnswer } } },
    429: problemResponse(429),
    503: problemResponse(503),
  },
});

export function registerGetHealth(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Cache-Control', 'no-store');
    try {
      await askDirectory(c.get('env').databases.directory);
    } catch (error) {
      logFailure('unexpected_error', error, { requestId: c.get('requestId'), operation: 'get /health' });
      return respond(c, { kind: 'database_unavailable' });
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}
