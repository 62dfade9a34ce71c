import { createRoute } from '@hono/zod-openapi';
import { cursorAfter } from '../../schema/api/cursor.ts';
import { advocatesAnswer, advocatesQuery } from '../../schema/api/stats.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { advocateToJson } from './advocate-json.ts';
import { periodAsked, periodToJson } from './period-asked.ts';
import { rankAdvocates } from './rank-advocates.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/advocates',
  tags: ['Reports'],
  summary: 'The leaderboard of advocates',
  description:
    'Everybody who ever brought somebody, by referrals in the period, most first. Both days included; by default the last 12 months, ending today.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: advocatesQuery },
  responses: {
    200: { description: 'Advocates', content: { 'application/json': { schema: advocatesAnswer } } },
    ...problemResponses(),
  },
});

export function registerListAdvocates(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { limit, cursor, generations, ...asked } = c.req.valid('query');
    const period = periodAsked(asked, dayOfInstant(business.timeZone, c.get('nowMs')));
    const isDownstreamAsked = generations === 'all';
    const page = { period, after: cursor, count: limit, isDownstreamAsked };
    const outcome = await rankAdvocates({ databases: c.get('env').databases, db }, business, page);
    switch (outcome.kind) {
      case 'ranked': {
        const { advocates, hasMore } = outcome;
        const last = hasMore ? advocates.at(-1) : undefined;
        const nextCursor = last === undefined ? null : cursorAfter([last.referrals, last.advocateId]);
        return c.json({ data: advocates.map(advocateToJson), nextCursor, period: periodToJson(period) }, 200);
      }
      case 'business_busy':
        return respond(c, outcome);
    }
  });
}
