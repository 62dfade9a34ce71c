import { createRoute } from '@hono/zod-openapi';
import { clientTokenAnswer } from '../../schema/api/client-token.ts';
import { clientPath } from '../../schema/api/client.ts';
import { findPanelClient } from '../clients/clients.store.ts';
import { makeClientToken, TOKEN_LIFETIME_MS } from './client-token.crypto.ts';
import type { App, AppContext } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/token',
  tags: ['Widget'],
  summary: 'Let a signed-in client use the share panel',
  description:
    'A token for one client, good for an hour. Ask for it when you render a page for the client, and hand it to the page: `<kith-badge share="TOKEN">`. It travels in bodies only, never in an address. Asking changes nothing, so it needs no Idempotency-Key.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    201: { description: 'The token', content: { 'application/json': { schema: clientTokenAnswer } } },
    ...problemResponses(404),
  },
});

export function createClientToken(app: App): void {
  app.openapi(route, async (c) => {
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return refuseWithoutSecret(c);
    const { business, db } = c.get('caller');
    const { clientId } = c.req.valid('param');
    const client = await findPanelClient(db, business.id, clientId);
    if (client === null) {
      return problem(
        c,
        404,
        'not_found',
        'There is no such client. A client is on record from their first purchase or link on.',
      );
    }
    const expiresAtMs = c.get('nowMs') + TOKEN_LIFETIME_MS;
    const token = makeClientToken(signingSecret, { business: business.id, clientId, expiresAtMs });
    c.header('Cache-Control', 'no-store');
    return c.json({ token, expiresAt: new Date(expiresAtMs).toISOString() }, 201);
  });
}

export function refuseWithoutSecret(c: AppContext) {
  const detail =
    'This deployment has no SIGNING_SECRET; its owner sets one with: wrangler secret put SIGNING_SECRET.';
  return problem(c, 503, 'signing_secret_not_set', detail);
}
