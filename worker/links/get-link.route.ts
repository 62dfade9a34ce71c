import { createRoute } from '@hono/zod-openapi';
import { linkAnswer, linkPath } from '../../schema/api/link.ts';
import { normaliseCode } from '../domain/code.ts';
import { findLink } from '../store/find-link.ts';
import { readLinkCounts } from '../store/read-link-counts.ts';
import { answerOfLink } from './answer-of-link.ts';
import type { App, AppContext } from './context.ts';
import { problem, problemResponses } from './problem.ts';
import { publicOrigin } from './public-origin.ts';
import { requireSecretKey } from './require-key.ts';

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
    const link = await findLink(c.get('env').databases.directory, business.id, normaliseCode(c.req.valid('param').code));
    if (link === null) return refuseUnknownLink(c);
    const counts = await readLinkCounts(db, business.id, [link]);
    return c.json(answerOfLink(publicOrigin(c), link, counts.get(link.id)), 200);
  });
}

export function refuseUnknownLink(c: AppContext) {
  return problem(c, 404, 'not_found', 'This business has no link of this code.');
}
