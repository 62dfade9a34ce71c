import { createRoute } from '@hono/zod-openapi';
import { backfillAnswer, newBackfill } from '../../../schema/api/backfill.ts';
import { connectorPath } from '../../../schema/api/connector.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { keptSecrets } from '../../crypto/kept-secret.crypto.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { findConnector } from '../connectors.store.ts';
import { backfillToJson } from './backfill-json.ts';
import { startBackfill } from './start-backfill.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/connectors/{id}/backfills',
  tags: ['Connectors'],
  summary: 'Fetch the past',
  description:
    "Reads the sales and refunds of the past from the provider's API, with the ids of its webhooks: what is on record already is not recorded again. It runs by itself, a page of up to 100 a minute, obeys the provider's limits, and goes on where it was after a failure. One at a time a connector: the same again answers with the one that runs.",
  security: [{ secretKey: [] }],
  'x-audit': 'backfill.started',
  middleware: [requireSecretKey] as const,
  request: {
    params: connectorPath,
    body: { required: true, content: { 'application/json': { schema: newBackfill } } },
  },
  responses: {
    202: { description: 'It runs', content: { 'application/json': { schema: backfillAnswer } } },
    ...problemResponses(404, 409, 422),
  },
});

export function registerStartBackfill(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const connector = await findConnector(db, business.id, c.req.valid('param').id);
    if (connector === null) return respond(c, { kind: 'connector_not_found' });
    const { sealKeys } = c.get('env');
    if (sealKeys === null) return respond(c, { kind: 'seal_key_not_set' });
    const { apiKey = null, keepKey = false, from, to } = c.req.valid('json');
    const range = { fromMs: instantOrNull(from), toMs: instantOrNull(to) };
    const deps = { ...depsOf(c), kept: keptSecrets(sealKeys) };
    const input = { connector, apiKey, keepsKey: keepKey, ...range };
    const outcome = await startBackfill(deps, business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'started':
        return c.json(backfillToJson(outcome.backfill), 202);
      default:
        return respond(c, outcome);
    }
  });
}

function instantOrNull(said: string | undefined): number | null {
  return said === undefined ? null : Date.parse(said);
}
