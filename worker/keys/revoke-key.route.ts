import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { forgetKey } from './caller-memory.guard.ts';
import { depsOf, requireSecretKey } from './require-key.guard.ts';
import { revokeKey } from './revoke-key.act.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags: ['Keys'],
  summary: 'Revoke a key',
  description: 'It stops at once and for good. Revoking it again changes nothing.',
  security: [{ secretKey: [] }],
  'x-audit': 'key.revoked',
  middleware: [requireSecretKey] as const,
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Revoked' }, ...problemResponses(404, 409) },
});

export function registerRevokeKey(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { id } = c.req.valid('param');
    const outcome = await revokeKey(depsOf(c), business, { id }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'revoked':
        forgetKey(id);
        return c.body(null, 204);
      default:
        return respond(c, outcome);
    }
  });
}
