import { createRoute } from '@hono/zod-openapi';
import { statsAnswer, statsQuery } from '../../schema/api/stats.ts';
import { periodBefore } from '../calendar/period.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { countArrivals } from '../clicks/arrivals.store.ts';
import { countClicks } from '../clicks/click-counts.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { periodAsked } from './period-asked.ts';
import { readSlicing } from './slices.store.ts';
import { statsToJson } from './stats-json.ts';
import { readStats } from './stats.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/stats',
  tags: ['Reports'],
  summary: 'The figures of a period',
  description: 'Both days included; by default the last 12 months, ending today.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: statsQuery },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: statsAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetStats(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const period = periodAsked(c.req.valid('query'), today);
    const before = periodBefore(period);
    const [stats, clicks, arrivals] = await Promise.all([
      readSlicing(db, business.id).then((slicing) => readStats(db, business.id, { period, before, slicing })),
      countClicks(db, business, period),
      countArrivals(db, business.id, period),
    ]);
    if (stats === null) return respond(c, { kind: 'business_busy' });
    return c.json(statsToJson(period, before, { ...stats, ...clicks, arrivals }), 200);
  });
}
