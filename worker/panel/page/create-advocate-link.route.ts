import { createRoute } from '@hono/zod-openapi';
import { advocateLinkAnswer } from '../../../schema/api/advocate-page.ts';
import { clientPath } from '../../../schema/api/client.ts';
import { formatInstant } from '../../calendar/instant.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { createPageLink } from '../../permissions/create-page-link.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/page-link',
  tags: ['Widget'],
  'x-audit': 'not',
  summary: "The address of a client's own page as an advocate",
  description:
    "For a letter or an e-mail to that client: on the page it finds its link to pass on, what became of it in counts, what it allows, and a file of what is held of it, for 60 days. Whoever has the address sees that too: send it to the client's own address and nowhere else. Asking changes nothing, so it needs no Idempotency-Key.",
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: {
    201: { description: 'The address', content: { 'application/json': { schema: advocateLinkAnswer } } },
    ...problemResponses(404),
  },
});

export function registerCreateAdvocateLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const deps = { db, signingSecret: c.get('env').signingSecret };
    const asked = { clientId: c.req.valid('param').clientId, page: 'advocate' } as const;
    const outcome = await createPageLink(deps, business, asked, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created': {
        c.header('Cache-Control', 'no-store');
        const url = `${publicOrigin(c)}/a/${outcome.token}`;
        return c.json({ url, expiresAt: formatInstant(outcome.expiresAtMs) }, 201);
      }
      default:
        return respond(c, outcome);
    }
  });
}
