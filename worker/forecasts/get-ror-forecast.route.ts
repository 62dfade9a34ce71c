import { createRoute } from '@hono/zod-openapi';
import { forecastAnswer, forecastQuery } from '../../schema/api/forecast.ts';
import { parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { forecastToJson } from './forecast-json.ts';
import { forecastRor } from './forecast-ror.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ror/forecast',
  tags: ['Forecast'],
  summary: 'What ROR will be',
  description:
    'Three lines: if nobody buys again (exact), if present clients go on as they do (a model), and with newcomers as of late (an assumption besides). Each comes with a band that holds in eight cases of ten, and with what became of the last twelve forecasts.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: forecastQuery },
  responses: {
    200: { description: 'The forecast', content: { 'application/json': { schema: forecastAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetRorForecast(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const query = c.req.valid('query');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const asOf = (query.asOf === undefined ? null : parseDay(query.asOf)) ?? today;
    const horizon = { asOf, days: HORIZON_DAYS[query.horizon] };
    const outcome = await forecastRor(db, business, horizon, c.get('nowMs'));
    switch (outcome.kind) {
      case 'forecast':
        return c.json(forecastToJson(horizon, outcome.forecast, outcome.past), 200);
      case 'business_busy':
        return respond(c, outcome);
    }
  });
}

const HORIZON_DAYS = { '30': 30, '90': 90, '180': 180 } as const;
