import { createRoute } from '@hono/zod-openapi';
import { cursorAfter } from '../../../schema/api/cursor.ts';
import { duplicatesAnswer, duplicatesQuery } from '../../../schema/api/duplicate.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { duplicateToJson } from './duplicate-json.ts';
import { listDuplicates } from './list-duplicates.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/duplicates',
  tags: ['Clients'],
  summary: 'List clients who may be one person',
  description:
    'Pairs that have an address in common, then pairs of one name who bought on one day, the latest day first. A page looks through so many rows and no more: it may hold fewer pairs than `limit`, or none, while `nextCursor` leads on.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: duplicatesQuery },
  responses: {
    200: { description: 'Pairs', content: { 'application/json': { schema: duplicatesAnswer } } },
    ...problemResponses(),
  },
});

export function registerListDuplicates(app: App): void {
  app.openapi(route, async (c) => {
    const { limit, cursor: place } = c.req.valid('query');
    const outcome = await listDuplicates(depsOf(c), c.get('caller').business, { limit, place });
    if (outcome.kind !== 'listed') return respond(c, outcome);
    const nextCursor = outcome.next === null ? null : cursorAfter(outcome.next);
    return c.json({ data: outcome.duplicates.map(duplicateToJson), nextCursor }, 200);
  });
}
