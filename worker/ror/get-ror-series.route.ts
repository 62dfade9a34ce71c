import { createRoute } from '@hono/zod-openapi';
import { rorSeriesAnswer, rorSeriesQuery } from '../../schema/api/ror.ts';
import { parseDay } from '../calendar/day.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readLedgerDays } from '../ledger/ledger-days.store.ts';
import { rorPointToJson } from './ror-json.ts';
import { rorSeries } from './series.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ror/series',
  tags: ['Return on Relationship'],
  summary: 'ROR over time',
  description: 'Days in the future are days like any other: what ROR will be if nobody buys again.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: rorSeriesQuery },
  responses: {
    200: { description: 'The series', content: { 'application/json': { schema: rorSeriesAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetRorSeries(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const query = c.req.valid('query');
    const [from, to] = [parseDay(query.from) ?? 0, parseDay(query.to) ?? 0];
    const points = rorSeries(await readLedgerDays(db, business.id, to), from, to, query.interval);
    return c.json({ points: points.map(rorPointToJson) }, 200);
  });
}
