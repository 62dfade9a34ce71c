import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { linksAnswer, linksQuery } from '../../schema/api/link.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { linkToJson } from './link-json.ts';
import { listLinks } from './links.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/links',
  tags: ['Links'],
  summary: 'List the links',
  description: 'Newest first.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: linksQuery },
  responses: {
    200: { description: 'Links', content: { 'application/json': { schema: linksAnswer } } },
    ...problemResponses(),
  },
});

export function registerListLinks(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const page = { after: cursor, count: limit + 1 };
    const links = await listLinks(c.get('env').databases.directory, business.id, page);
    const counts = await readLinkCounts(db, business.id, links.slice(0, limit));
    const origin = publicOrigin(c);
    const toJson = (link: (typeof links)[number]) => linkToJson(link, counts.get(link.id), origin);
    return c.json(
      pageOf(links, limit, (link) => [link.createdAtMs, link.code], toJson),
      200,
    );
  });
}
