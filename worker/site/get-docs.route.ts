import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { PROBLEM_CODES } from '../../schema/api/problem-codes.ts';
import { builtReference } from '../html/built-reference.ts';
import { pageHeaders } from '../html/page-headers.ts';
import type { App } from '../http/context.ts';
import { openapiDocument } from '../http/openapi-document.ts';
import { problemResponse } from '../http/problem.ts';
import { docsPage } from './docs-page.page.tsx';

const route = createRoute({
  method: 'get',
  path: '/docs',
  tags: ['Service'],
  summary: 'This description, for people',
  description: 'Every call with its fields, examples and problems.',
  security: [],
  responses: {
    200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
    429: problemResponse(429),
    500: problemResponse(500),
  },
});

export function registerGetDocs(app: App): void {
  app.openapi(route, async (c) => {
    const { origin } = new URL(c.req.url);
    const built = await builtReference(c.get('env').assets, '/docs', String(await html`${origin}`));
    const page = built ?? docsPage(openapiDocument(app, origin), PROBLEM_CODES);
    return c.html(page, 200, { ...pageHeaders(), 'Cache-Control': 'public, max-age=300' });
  });
}
