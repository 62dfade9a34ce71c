import { createRoute } from '@hono/zod-openapi';
import { backfillsAnswer } from '../../../schema/api/backfill.ts';
import { connectorPath } from '../../../schema/api/connector.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { findConnector } from '../connectors.store.ts';
import { backfillToJson } from './backfill-json.ts';
import { listBackfills } from './backfills.store.ts';

/** More are of no use: the hourly comparisons of two days. */
const MOST = 50;

const route = createRoute({
  method: 'get',
  path: '/v1/connectors/{id}/backfills',
  tags: ['Connectors'],
  summary: 'List backfills',
  description: `The newest ${MOST} backfills and comparisons of a connector.`,
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: connectorPath },
  responses: {
    200: { description: 'Newest first', content: { 'application/json': { schema: backfillsAnswer } } },
    ...problemResponses(404),
  },
});

export function registerListBackfills(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { id } = c.req.valid('param');
    if ((await findConnector(db, business.id, id)) === null)
      return respond(c, { kind: 'connector_not_found' });
    const backfills = await listBackfills(db, business.id, id, MOST);
    return c.json({ data: backfills.map(backfillToJson), nextCursor: null }, 200);
  });
}
