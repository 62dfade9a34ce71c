import { createRoute } from '@hono/zod-openapi';
import { connectorPath, replayAnswer, replayInput } from '../../../schema/api/connector.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { replayDeliveries } from './replay-deliveries.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/connectors/{id}/replay',
  tags: ['Connectors'],
  summary: 'Read deliveries again',
  description:
    'By the rules and settings of today, after a cure: one by its deliveryId, or those that arrived from an instant on, at most 200 a call. What was recorded before is not counted again. What they said is kept for 7 days where it was recorded, and for 30 where it could not be used.',
  security: [{ secretKey: [] }],
  'x-audit': 'connector.replayed',
  middleware: [requireSecretKey] as const,
  request: {
    params: connectorPath,
    body: { required: true, content: { 'application/json': { schema: replayInput } } },
  },
  responses: {
    200: {
      description: 'What each gave, or would give',
      content: { 'application/json': { schema: replayAnswer } },
    },
    ...problemResponses(404),
  },
});

export function registerReplayDeliveries(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { deliveryId, from, to, outcome, dryRun, cursor } = c.req.valid('json');
    const replay = {
      connectorId: c.req.valid('param').id,
      deliveryId: deliveryId ?? null,
      fromMs: from === undefined ? null : Date.parse(from),
      toMs: to === undefined ? null : Date.parse(to),
      outcome: outcome ?? null,
      after: cursor ?? null,
      isDryRun: dryRun ?? false,
    };
    const deps = { ...depsOf(c), sealKeys: c.get('env').sealKeys };
    const replayed = await replayDeliveries(deps, business, replay, c.get('nowMs'));
    switch (replayed.kind) {
      case 'replayed': {
        const data = replayed.replayed.map(({ delivery, taken }) => ({
          id: delivery.id,
          before: delivery.outcome,
          outcome: taken.outcome,
          because: taken.because,
          path: taken.path,
        }));
        return c.json({ data, nextCursor: replayed.lastId }, 200);
      }
      default:
        return respond(c, replayed);
    }
  });
}
