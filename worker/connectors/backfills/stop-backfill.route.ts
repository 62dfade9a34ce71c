import { createRoute } from '@hono/zod-openapi';
import { backfillAnswer, backfillPath } from '../../../schema/api/backfill.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { backfillToJson } from './backfill-json.ts';
import { findBackfill, stopBackfill } from './backfills.store.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/connectors/{id}/backfills/{backfillId}',
  tags: ['Connectors'],
  summary: 'Stop a backfill',
  description: 'It fetches nothing more, and its key is gone. What it has recorded stays.',
  security: [{ secretKey: [] }],
  'x-audit': 'backfill.stopped',
  middleware: [requireSecretKey] as const,
  request: { params: backfillPath },
  responses: {
    200: { description: 'The backfill', content: { 'application/json': { schema: backfillAnswer } } },
    ...problemResponses(404),
  },
});

export function registerStopBackfill(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { id, backfillId } = c.req.valid('param');
    await stopBackfill(db, business.id, { connectorId: id, id: backfillId }, c.get('nowMs'));
    const backfill = await findBackfill(db, business.id, id, backfillId);
    return backfill === null
      ? respond(c, { kind: 'backfill_not_found' })
      : c.json(backfillToJson(backfill), 200);
  });
}
