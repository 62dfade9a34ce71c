import { createRoute } from '@hono/zod-openapi';
import { permissionPagePath, permissionPageQuery } from '../../../schema/api/permission.ts';
import { answerMessage, readerLocale } from '../../html/answer-message.ts';
import { builtFiles } from '../../html/built-files.ts';
import { privatePageHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { problemResponse } from '../../http/problem.ts';
import { openPage } from './open-page.act.ts';
import { HTML, HTML_OR_PROBLEM } from '../../html/page-answers.ts';
import { permissionPage } from './permission-page.page.tsx';

const route = createRoute({
  method: 'get',
  path: '/p/{token}',
  tags: ['Permissions'],
  summary: "A client's own page of permissions",
  description:
    'What the client allows, with a form that changes it, what is kept of it, and what was said so far. It needs no script, and opening it changes nothing. Its address is made by POST /v1/clients/{clientId}/permission-link.',
  security: [],
  middleware: [privatePageHeaders] as const,
  request: { params: permissionPagePath, query: permissionPageQuery },
  responses: {
    200: { description: 'The page', ...HTML },
    404: { description: 'The address opens nothing, or no longer', ...HTML },
    422: problemResponse(422),
    429: problemResponse(429),
    500: problemResponse(500),
    503: { description: 'Nothing can be shown just now', ...HTML_OR_PROBLEM },
  },
});

export function registerGetPermissionPage(app: App): void {
  app.openapi(route, async (c) => {
    const env = c.get('env');
    const isSaved = c.req.valid('query').saved !== undefined;
    const [outcome, { site }] = await Promise.all([
      openPage(env, c.req.valid('param').token, c.get('nowMs')),
      builtFiles(env),
    ]);
    switch (outcome.kind) {
      case 'opened':
        return c.html(permissionPage({ ...outcome.page, locale: readerLocale(c), isSaved, site }), 200);
      case 'gone':
        return answerMessage(c, 'gone', 404);
      case 'busy':
        return answerMessage(c, 'busy', 503);
    }
  });
}
