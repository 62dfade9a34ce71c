import { createRoute } from '@hono/zod-openapi';
import { linkAnswer, linkChange, linkPath } from '../../schema/api/link.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { changeLink } from './change-link.act.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { linkToJson } from './link-json.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/links/{code}',
  tags: ['Links'],
  summary: 'Change a link',
  description:
    'A link that is switched off makes no referrals of purchases from that instant on, and stops leading anywhere within seconds.',
  security: [{ secretKey: [] }],
  'x-audit': 'link.changed',
  middleware: [requireSecretKey] as const,
  request: {
    params: linkPath,
    body: { required: true, content: { 'application/json': { schema: linkChange } } },
  },
  responses: {
    200: { description: 'The link as it is now', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function registerChangeLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { enabled = null, destination = null } = c.req.valid('json');
    const input = { code: c.req.valid('param').code, enabled, destination };
    const outcome = await changeLink(depsOf(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'changed': {
        const counts = await readLinkCounts(db, business.id, [outcome.link]);
        return c.json(linkToJson(outcome.link, counts.get(outcome.link.id), publicOrigin(c)), 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}
