import { createRoute } from '@hono/zod-openapi';
import { connectorAnswer, connectorChange, connectorPath } from '../../schema/api/connector.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { changeConnector } from './change-connector.act.ts';
import { connectorWithState, hookUrlOf } from './connector-json.ts';
import { readLastRecorded } from './health/health.store.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/connectors/{id}',
  tags: ['Connectors'],
  summary: 'Change a connector',
  description:
    'Fields that are left out stay. Signing secrets that are replaced go on for 24 hours. While it is paused, deliveries are answered 503, so that most providers send them again later; WooCommerce does not.',
  security: [{ secretKey: [] }],
  'x-audit': 'connector.changed',
  middleware: [requireSecretKey] as const,
  request: {
    params: connectorPath,
    body: { required: true, content: { 'application/json': { schema: connectorChange } } },
  },
  responses: {
    200: {
      description: 'The connector as it is now',
      content: { 'application/json': { schema: connectorAnswer } },
    },
    ...problemResponses(404),
  },
});

export function registerChangeConnector(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const said = c.req.valid('json');
    const input = {
      id: c.req.valid('param').id,
      secrets: said.secrets ?? null,
      settings: said.settings ?? null,
      paused: said.paused ?? null,
      testing: said.testing ?? null,
      newSecret: said.newSecret ?? false,
      newIngestKey: said.newIngestKey ?? false,
      newHookUrl: said.newHookUrl ?? false,
      dropPreviousSecrets: said.dropPreviousSecrets ?? false,
      forgetApiKey: said.forgetApiKey ?? false,
    };
    const deps = { ...depsOf(c), sealKeys: c.get('env').sealKeys };
    const outcome = await changeConnector(deps, business, input, nowMs);
    switch (outcome.kind) {
      case 'changed': {
        const { connector, token, made } = outcome;
        const recorded = await readLastRecorded(db, business.id, [connector.id]);
        const hookUrl = hookUrlOf(connector, token, publicOrigin(c));
        const answer = connectorWithState(connector, hookUrl, recorded.get(connector.id) ?? null, nowMs);
        const secret = made.secret === null ? {} : { secret: made.secret };
        const ingestKey = made.ingestKey === null ? {} : { ingestKey: made.ingestKey };
        return c.json({ ...answer, ...secret, ...ingestKey }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}
