import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { clientTokenAnswer } from '../../schema/api/client-token.ts';
import { formatInstant } from '../calendar/instant.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { createClientToken } from './create-client-token.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/token',
  tags: ['Widget'],
  summary: 'Let a signed-in client use the share panel',
  description:
    'A token for one client, good for an hour. Ask for it when you render a page for the client, and hand it to the page: `<kith-badge share="TOKEN">`. It travels in bodies only, never in an address. Asking changes nothing, so it needs no Idempotency-Key.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    201: { description: 'The token', content: { 'application/json': { schema: clientTokenAnswer } } },
    ...problemResponses(404),
  },
});

export function registerCreateClientToken(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const deps = { db, signingSecret: c.get('env').signingSecret };
    const outcome = await createClientToken(deps, business, c.req.valid('param'), c.get('nowMs'));
    switch (outcome.kind) {
      case 'created':
        c.header('Cache-Control', 'no-store');
        return c.json({ token: outcome.token, expiresAt: formatInstant(outcome.expiresAtMs) }, 201);
      default:
        return respond(c, outcome);
    }
  });
}
