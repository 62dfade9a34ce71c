import { createRoute } from '@hono/zod-openapi';
import { backtestAnswer, backtestQuery } from '../../schema/api/call.ts';
import { formatDay, parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { backtest, STAYS_AWAY_DAYS, type NamedByList } from './backtest.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/calls/backtest',
  tags: ['Calls'],
  summary: 'Would the call list have named the right ones?',
  description:
    'On past days, from the facts up to each: how many of those whom the list would have named then stayed away for 180 days, and what these had paid, beside a list by the longest silence and one by what was paid. Contacts, permissions and special reasons are left out. By default a look every other month of the last 12 whose 180 days are over; a business with many clients gets fewer.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: backtestQuery },
  responses: {
    200: {
      description: 'The looks, the latest first',
      content: { 'application/json': { schema: backtestAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerGetBacktest(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const { asOf, top } = c.req.valid('query');
    const today = dayOfInstant(business.timeZone, nowMs);
    const asked = { asOf: asOf === undefined ? null : parseDay(asOf), today, top };
    const tested = await backtest(db, business, asked, nowMs);
    if (tested.kind !== 'tested') return respond(c, tested);
    const toJson = ({ spentMinor, ...named }: NamedByList) => ({
      ...named,
      spent: { currency: business.currency, amount: spentMinor },
    });
    const looks = tested.looks.map(({ on, until, basis, ...lists }) => ({
      on: formatDay(on),
      until: formatDay(until),
      basis,
      byList: toJson(lists.byList),
      bySilence: toJson(lists.bySilence),
      bySpend: toJson(lists.bySpend),
    }));
    return c.json({ top, days: STAYS_AWAY_DAYS, tooYoung: looks.length === 0, looks }, 200);
  });
}
