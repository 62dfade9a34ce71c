import { createRoute } from '@hono/zod-openapi';
import { clientExportAnswer, clientExportQuery } from '../../schema/api/client-export.ts';
import { clientPath } from '../../schema/api/client.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { clientFileToJson } from './client-file-json.ts';
import { exportClient } from './export-client.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/export',
  tags: ['Clients'],
  summary: 'Export all that is held of a client',
  description: 'For a person who asks what is known of them (GDPR, article 15).',
  security: [{ secretKey: [] }],
  'x-audit': 'client.exported',
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: clientExportQuery },
  responses: {
    200: { description: 'Everything held', content: { 'application/json': { schema: clientExportAnswer } } },
    ...problemResponses(404),
  },
});

export function registerExportClient(app: App): void {
  app.openapi(route, async (c) => {
    const locale = chooseLocale(c.req.valid('query').lang, c.req.header('Accept-Language') ?? null);
    const deps = { ...depsOf(c), sealKeys: c.get('env').sealKeys };
    const outcome = await exportClient(deps, c.get('caller').business, c.req.valid('param'), c.get('nowMs'));
    switch (outcome.kind) {
      case 'exported':
        return c.json(
          clientFileToJson(outcome.file, { origin: publicOrigin(c), locale }, c.get('nowMs')),
          200,
        );
      default:
        return respond(c, outcome);
    }
  });
}
