import { createRoute, z } from '@hono/zod-openapi';
import { builtFiles } from '../html/built-files.ts';
import { siteHeaders } from '../html/site-headers.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { snippetPage } from './snippet-page.page.tsx';
import { choiceFrom } from '../html/snippet-text.ts';

const route = createRoute({
  method: 'get',
  path: '/snippet',
  tags: ['Widget'],
  summary: 'The page that makes a snippet',
  description:
    'Its fields may be given in the query: `key`, `variant`, `theme`, `accent`, `radius`, `fallback`.',
  security: [],
  middleware: [siteHeaders] as const,
  responses: {
    200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
    429: problemResponse(429),
    500: problemResponse(500),
  },
});

export function registerGetSnippetPage(app: App): void {
  app.openapi(route, async (c) => {
    const env = c.get('env');
    const { widget, site } = await builtFiles(env);
    const choice = choiceFrom(new URL(c.req.url).searchParams);
    // The snippet names the public origin; the page itself loads the script from its own, as its policy says.
    const script = widget === null ? null : { ...widget, url: `${publicOrigin(c)}${widget.path}` };
    const page = snippetPage({ choice, script, demoKey: env.demo?.publishableKey ?? null, site });
    return c.html(page, 200, { 'Cache-Control': 'no-store' });
  });
}
