import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { linkAnswer, newLink } from '../../schema/api/link.ts';
import type { App } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { createLink } from './create-link.act.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { linkToJson } from './link-json.ts';
import type { Link } from './link.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/links',
  tags: ['Links'],
  summary: 'Make a link',
  description:
    'For an advocate, who is a client on record from then on. The same client and destination again answers 200 with the same link.',
  security: [{ secretKey: [] }],
  'x-audit': 'link.created',
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newLink } } },
  },
  responses: {
    200: {
      description: 'The link that the client has',
      content: { 'application/json': { schema: linkAnswer } },
    },
    201: { description: 'The new link', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(409),
  },
});

export function registerCreateLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { clientId, clientName = null, destination = null, code = null } = c.req.valid('json');
    const input = { clientId, clientName, destination, code };
    return answerOnce(c, business.id, c.req.valid('json'), async (seal) => {
      const toJson = (link: Link) => linkToJson(link, undefined, publicOrigin(c));
      const deps = { ...depsOf(c), keep: (link: Link) => seal(201, toJson(link)) };
      const outcome = await createLink(deps, business, input, c.get('nowMs'));
      switch (outcome.kind) {
        case 'created':
          return c.json(toJson(outcome.link), 201);
        case 'on_record': {
          const counts = await readLinkCounts(db, business.id, [outcome.link]);
          return c.json(linkToJson(outcome.link, counts.get(outcome.link.id), publicOrigin(c)), 200);
        }
        default:
          return respond(c, outcome);
      }
    });
  });
}
