import { createRoute, z } from '@hono/zod-openapi';
import { revokeKey as storeRevocation } from './revoke-key.store.ts';
import type { App } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { requireSecretKey } from './require-key.guard.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags: ['Keys'],
  summary: 'Revoke a key',
  description: 'It stops at once and for good. Revoking it again changes nothing.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Revoked' }, ...problemResponses(404, 409) },
});

export function revokeKey(app: App): void {
  app.openapi(route, async (c) => {
    const { directory } = c.get('env').databases;
    const outcome = await storeRevocation(
      directory,
      c.get('caller').business.id,
      c.req.valid('param').id,
      c.get('nowMs'),
    );
    switch (outcome.kind) {
      case 'revoked':
        return c.body(null, 204);
      case 'unknown':
        return problem(c, 404, 'not_found', 'This business has no key of this id.');
      case 'last_secret_key':
        return problem(
          c,
          409,
          'last_secret_key',
          'This is the last secret key: without it nobody could reach the business. Create another one first (POST /v1/keys).',
        );
    }
  });
}
