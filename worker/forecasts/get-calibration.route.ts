import { createRoute } from '@hono/zod-openapi';
import { calibrationAnswer, calibrationQuery } from '../../schema/api/forecast.ts';
import { parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { calibrate } from './calibrate.act.ts';
import { calibrationToJson } from './calibration-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/relationship/calibration',
  tags: ['Forecast'],
  summary: 'Whether predictions came true here',
  description:
    'What each predictor in use said 90 days before, from the facts up to that day, and what then happened: in groups, and in one sentence that says so where it did no better than one rate for everybody.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: calibrationQuery },
  responses: {
    200: { description: 'The predictors', content: { 'application/json': { schema: calibrationAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetCalibration(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { asOf: asked, lang } = c.req.valid('query');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    // What is to come has not come true yet.
    const asOf = Math.min(today, (asked === undefined ? null : parseDay(asked)) ?? today);
    const locale = chooseLocale(lang, c.req.header('Accept-Language') ?? null);
    const outcome = await calibrate(db, business.id, asOf);
    switch (outcome.kind) {
      case 'calibrated':
        return c.json(calibrationToJson(outcome.calibration, locale), 200);
      case 'business_busy':
        return respond(c, outcome);
    }
  });
}
