import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { deedWithin } from '../audit/deed-within.guard.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { eraseClient } from './erase-client.act.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Erase a client',
  description:
    'What identifies the person is removed for good: id, name, e-mail, metadata, reasons, and the codes and destinations of its links, which stop working. Every count stays as it is. A purchase of the person that is sent again is still on record. Afterwards the id is not found: 404.',
  security: [{ secretKey: [] }],
  'x-audit': 'client.erased',
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: { 204: { description: 'Erased' }, ...problemResponses(404) },
});

export function registerEraseClient(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { clientId } = c.req.valid('param');
    const deps = { ...depsOf(c), deeds: deedWithin(c, { action: 'client.erased', clientId }) };
    const outcome = await eraseClient(deps, business, { clientId }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'erased':
        return c.body(null, 204);
      default:
        return respond(c, outcome);
    }
  });
}
