import { createRoute } from '@hono/zod-openapi';
import { linkAnswer, linkPath } from '../../schema/api/link.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { normaliseCode } from './code.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { linkToJson } from './link-json.ts';
import { findLink } from './links.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/links/{code}',
  tags: ['Links'],
  summary: 'Get a link',
  description: 'With its clicks and referrals so far. Upper and lower case of the code are the same.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: linkPath },
  responses: {
    200: { description: 'The link', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { directory } = c.get('env').databases;
    const link = await findLink(directory, business.id, normaliseCode(c.req.valid('param').code));
    if (link === null) return respond(c, { kind: 'link_not_found' });
    const counts = await readLinkCounts(db, business.id, [link]);
    return c.json(linkToJson(link, counts.get(link.id), publicOrigin(c)), 200);
  });
}
