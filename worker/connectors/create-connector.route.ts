import { createRoute } from '@hono/zod-openapi';
import { connectorMade, newConnector } from '../../schema/api/connector.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import type { App, AppContext } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { connectorWithState, hookUrlOf } from './connector-json.ts';
import { createConnector, type MadeConnector } from './create-connector.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/connectors',
  tags: ['Connectors'],
  summary: 'Connect a shop or a payment system',
  description:
    'Its sales then become purchases by themselves. Give the provider hookUrl as the address of a webhook, and this connector the signing secret that the provider shows for it, now or later. A standard connector makes its own secret, and an ingest key for tools that cannot sign; both are shown this once.',
  security: [{ secretKey: [] }],
  'x-audit': 'connector.created',
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newConnector } } },
  },
  responses: {
    201: { description: 'The connector', content: { 'application/json': { schema: connectorMade } } },
    ...problemResponses(409),
  },
});

export function registerCreateConnector(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { provider, slug = 'main', secrets = [], settings = {}, testing = false } = c.req.valid('json');
    return answerOnce(c, business.id, c.req.valid('json'), async (seal) => {
      const { sealKeys } = c.get('env');
      const deps = { ...depsOf(c), sealKeys, keep: (made: MadeConnector) => seal(201, toJson(c, made)) };
      const input = { provider, slug, secrets, settings, testing };
      const outcome = await createConnector(deps, business, input, c.get('nowMs'));
      switch (outcome.kind) {
        case 'created':
          return c.json(toJson(c, outcome), 201);
        default:
          return respond(c, outcome);
      }
    });
  });
}

/** The one answer that shows what was made. */
function toJson(c: AppContext, { connector, token, secret, ingestKey, advice }: MadeConnector) {
  const hookUrl = hookUrlOf(connector, token, publicOrigin(c));
  return {
    ...connectorWithState(connector, hookUrl, null, c.get('nowMs')),
    advice,
    ...(secret === null ? {} : { secret }),
    ...(ingestKey === null ? {} : { ingestKey }),
  };
}
