import { createRoute } from '@hono/zod-openapi';
import { askSummaryAnswer, askSummaryQuery } from '../../schema/api/ask.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { periodAsked, periodToJson } from '../reports/period-asked.ts';
import { countAsks } from './ask-outcomes.store.ts';
import { summaryOf } from './ask-summary.ts';
import { startOfDay } from '../calendar/start-of-day.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/asks/summary',
  tags: ['Asks'],
  summary: 'What became of asks',
  description:
    'By kind and by level, of the asks of a period; both days included, by default the last 12 months, ending today.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: askSummaryQuery },
  responses: {
    200: { description: 'The summary', content: { 'application/json': { schema: askSummaryAnswer } } },
    ...problemResponses(),
  },
});

export function registerSummariseAsks(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const { timeZone } = business;
    const period = periodAsked(c.req.valid('query'), dayOfInstant(timeZone, nowMs));
    const stretch = {
      fromMs: startOfDay(timeZone, period.from),
      untilMs: startOfDay(timeZone, period.to + 1),
    };
    const counts = await countAsks(db, business.id, stretch, nowMs);
    return c.json({ period: periodToJson(period), ...summaryOf(counts) }, 200);
  });
}
