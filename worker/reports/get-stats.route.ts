import { createRoute } from '@hono/zod-openapi';
import { statsAnswer, statsQuery } from '../../schema/api/stats.ts';
import { earnedGrowthOf } from './earned-growth.ts';
import { periodBefore } from '../calendar/period.ts';
import { countArrivals } from '../clicks/arrivals.store.ts';
import { countClicks } from '../clicks/click-counts.store.ts';
import { readStats } from './stats.store.ts';
import type { App } from '../http/context.ts';
import { answerOfPeriod, periodAsked } from './period-asked.route.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/stats',
  tags: ['Reports'],
  summary: 'What a period came to',
  description: 'Both days included; by default the last 12 months, ending today.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: statsQuery },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: statsAnswer } } },
    ...problemResponses(),
  },
});

export function getStats(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const period = periodAsked(c, c.req.valid('query'));
    const before = periodBefore(period);
    const [stats, clicks, arrivals] = await Promise.all([
      readStats(db, business.id, period, before),
      countClicks(db, business.id, period),
      countArrivals(db, business.id, period),
    ]);
    const growth = earnedGrowthOf(stats.sales);
    const purchases = stats.sales.reduce((sum, sale) => sum + (sale.origin === null ? 0 : sale.purchases), 0);
    return c.json(
      {
        period: answerOfPeriod(period),
        previousPeriod: answerOfPeriod(before),
        ...clicks,
        arrivals,
        referrals: stats.referrals,
        newClients: stats.newClients,
        purchases,
        repeatPurchases: purchases - stats.newClients,
        refunds: stats.refunds.reduce((sum, { refunds }) => sum + refunds, 0),
        refunded: stats.refunds.map(({ currency, refundedMinor }) => ({ currency, amount: refundedMinor })),
        revenue: growth.map(({ currency, revenueMinor }) => ({ currency, amount: revenueMinor })),
        earnedGrowth: growth.map((of) => ({
          currency: of.currency,
          fromExisting: of.fromExistingMinor,
          fromReferredNew: of.fromReferredNewMinor,
          previous: of.previousMinor,
          earnedGrowth: of.earnedGrowth,
        })),
      },
      200,
    );
  });
}
