import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schema/api/cursor.ts';
import { advocatesAnswer, advocatesQuery } from '../../schema/api/stats.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { countClicksOfAdvocates } from '../clicks/count-clicks-of-advocates.act.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { sumToJson } from '../money/sum-json.ts';
import { listAdvocates, readBroughtSales, type RankedAdvocate } from './advocates.store.ts';
import { periodAsked, periodToJson } from './period-asked.ts';
import { readSlicing } from './slices.store.ts';

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
    const { limit, cursor, ...asked } = c.req.valid('query');
    const period = periodAsked(asked, dayOfInstant(business.timeZone, c.get('nowMs')));
    const slicing = await readSlicing(db, business.id);
    const page = { period, after: cursor, count: limit + 1, slicing };
    const ranked = await listAdvocates(db, business.id, page);
    if (ranked === null) return respond(c, { kind: 'business_busy' });
    const ids = ranked.slice(0, limit).map(({ advocateId }) => advocateId);
    const [clicks, sales] = await Promise.all([
      countClicksOfAdvocates({ databases: c.get('env').databases, db }, business, ids, period),
      readBroughtSales(db, business.id, ids, period),
    ]);
    if (sales === null) return respond(c, { kind: 'business_busy' });
    const toJson = ({ advocateId, name, referrals }: RankedAdvocate) => {
      const own = sales.filter((sale) => sale.advocateId === advocateId);
      return {
        advocateId,
        name,
        ...(clicks.get(advocateId) ?? { clicks: 0, uniqueClicks: 0 }),
        referrals,
        purchases: own.reduce((sum, { purchases }) => sum + purchases, 0),
        revenue: own.map(({ currency, revenueMinor }) => ({ currency, ...sumToJson(revenueMinor) })),
      };
    };
    const placeOf = ({ referrals, advocateId }: RankedAdvocate) => [referrals, advocateId];
    return c.json({ ...pageOf(ranked, limit, placeOf, toJson), period: periodToJson(period) }, 200);
  });
}
