import { createRoute } from '@hono/zod-openapi';
import { dismissedDuplicate } from '../../../schema/api/duplicate.ts';
import type { App } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { dismissDuplicate } from './dismiss-duplicate.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/duplicates/dismiss',
  tags: ['Clients'],
  summary: 'Say that two clients are two persons',
  description:
    'The pair is not offered again, and no connector merges the two. They can still be merged by hand. The same again changes nothing.',
  security: [{ secretKey: [] }],
  'x-audit': 'duplicate.dismissed',
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: dismissedDuplicate } } } },
  responses: { 204: { description: 'Kept' }, ...problemResponses(404, 409) },
});

export function registerDismissDuplicate(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await dismissDuplicate(depsOf(c), c.get('caller').business, c.req.valid('json'));
    switch (outcome.kind) {
      case 'dismissed':
        tellDeed(c, { action: 'duplicate.dismissed', clientId: c.req.valid('json').clientId });
        return c.body(null, 204);
      default:
        return respond(c, outcome);
    }
  });
}
