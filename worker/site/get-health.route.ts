import { createRoute } from '@hono/zod-openapi';
import { healthAnswer } from '../../schema/api/health.ts';
import { listMissingMigrations } from '../database/applied-migrations.store.ts';
import type { App } from '../http/context.ts';
import { databaseDown } from '../http/database-unavailable.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { logAlarm, logFailure } from '../logs/log.ts';

const route = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Service'],
  summary: 'Whether the service works',
  description:
    '200 when the settings are right, the database answers, and every migration that this version needs is applied to it. Otherwise 503, and `errors` names the settings or the migrations.',
  security: [],
  responses: {
    200: { description: 'All is well', content: { 'application/json': { schema: healthAnswer } } },
    429: problemResponse(429),
    503: problemResponse(503),
  },
});

export function registerGetHealth(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Cache-Control', 'no-store');
    const { wrongSettings: settings, databases } = c.get('env');
    if (settings.length > 0) return respond(c, { kind: 'wrong_settings', settings });
    let migrations: string[];
    try {
      migrations = await listMissingMigrations(databases.directory);
    } catch (error) {
      logFailure('database_unavailable', error, { requestId: c.get('requestId'), operation: 'get /health' });
      return respond(c, databaseDown(error, c.get('nowMs')));
    }
    if (migrations.length > 0) {
      logAlarm('migrations_missing', { migrations });
      return respond(c, { kind: 'migrations_missing', migrations });
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}
