import { createRoute } from '@hono/zod-openapi';
import { trailCheckAnswer, trailCheckQuery } from '../../schema/api/audit.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { checkTrail } from './check-trail.act.ts';
import { checkedToJson } from './trail-check-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/audit/check',
  tags: ['Audit'],
  summary: 'Whether the trail is what was recorded',
  description:
    'Recomputes the digests of the deeds in their order. A deed that was changed, taken out, put in or put elsewhere breaks the chain there. Newest deeds that were taken away are missed by whoever kept `through` of an earlier check.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: trailCheckQuery },
  responses: {
    200: { description: 'What was found', content: { 'application/json': { schema: trailCheckAnswer } } },
    ...problemResponses(),
  },
});

export function registerCheckTrail(app: App): void {
  app.openapi(route, async (c) => {
    const { after = null, limit } = c.req.valid('query');
    const { business, db } = c.get('caller');
    return c.json(checkedToJson(await checkTrail(db, business.id, { after, count: limit })), 200);
  });
}
