import { createRoute } from '@hono/zod-openapi';
import { deedsAnswer, deedsQuery } from '../../schema/api/audit.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readTrail } from './audit.store.ts';
import { deedToJson } from './deed-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/audit',
  tags: ['Audit'],
  summary: 'Who did what to what',
  description:
    'The deeds of members, keys and jobs, newest first. Each carries SHA-256 of the digest before it and of itself. A client is a reference, which is resolved until the client is erased. Facts that arrive by themselves (purchases, refunds, arrivals, claims) are no deeds.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: deedsQuery },
  responses: {
    200: { description: 'Deeds', content: { 'application/json': { schema: deedsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListDeeds(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor = null, actor = null, action = null } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const asked = { beforeSeq: cursor, count: limit + 1, actor, action };
    const deeds = await readTrail(db, business.id, asked);
    return c.json(
      pageOf(deeds, limit, ({ seq }) => seq, deedToJson),
      200,
    );
  });
}
