import { createRoute, z } from '@hono/zod-openapi';
import { builtFiles } from '../html/built-files.ts';
import { siteHeaders } from '../html/site-headers.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { findCaller } from '../keys/find-caller.store.ts';
import { digestOfKey } from '../keys/key.crypto.ts';
import { demoPage } from './demo/demo-page.page.tsx';
import { PRICE_MINOR } from './demo/price.ts';
import { frontPage } from './front-page.page.tsx';

const route = createRoute({
  method: 'get',
  path: '/',
  tags: ['Service'],
  summary: 'What this is',
  description: 'A page; started locally, a demonstration shop.',
  security: [],
  middleware: [siteHeaders] as const,
  responses: {
    200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetFrontPage(app: App): void {
  app.openapi(route, async (c) => {
    const { demo, databases } = c.get('env');
    const { site, widget } = await builtFiles(c.get('env'));
    c.header('Cache-Control', 'no-store');
    const shop = demo === null ? null : await findCaller(databases, digestOfKey(demo.publishableKey));
    if (demo === null || shop === null) return c.html(frontPage(site), 200);
    const { id, currency } = shop.business;
    const price = new Intl.NumberFormat('en', { style: 'currency', currency }).format(PRICE_MINOR / 100);
    const { publishableKey } = demo;
    return c.html(demoPage({ businessId: id, publishableKey, price, widget, site }), 200);
  });
}
