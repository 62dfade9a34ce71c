import { createRoute } from '@hono/zod-openapi';
import { linkAnswer, linkPath } from '../../schema/api/link.ts';
import { normaliseCode } from './code.ts';
import { findLink } from './links.store.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { answerOfLink } from './link-json.ts';
import type { App, AppContext } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/links/{code}',
  tags: ['Links'],
  summary: 'Get a link',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: linkPath },
  responses: {
    200: { description: 'The link', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(404),
  },
});

export function getLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const link = await findLink(
      c.get('env').databases.directory,
      business.id,
      normaliseCode(c.req.valid('param').code),
    );
    if (link === null) return refuseUnknownLink(c);
    const counts = await readLinkCounts(db, business.id, [link]);
    return c.json(answerOfLink(publicOrigin(c), link, counts.get(link.id)), 200);
  });
}

export function refuseUnknownLink(c: AppContext) {
  return problem(c, 404, 'not_found', 'This business has no link of this code.');
}
