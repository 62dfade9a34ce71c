import { createRoute } from '@hono/zod-openapi';
import { rorAnswer, rorQuery } from '../../schema/api/ror.ts';
import { parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { rorToJson } from './ror-json.ts';
import { readStanding } from './standing.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ror',
  tags: ['Return on Relationship'],
  summary: 'ROR on a day',
  description: 'With its numerator, denominator, window and parts. The day may lie in the future.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: rorQuery },
  responses: {
    200: { description: 'ROR', content: { 'application/json': { schema: rorAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetRor(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const asked = c.req.valid('query').asOf;
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const asOf = (asked === undefined ? null : parseDay(asked)) ?? today;
    return c.json(rorToJson(asOf, await readStanding(db, business.id, asOf)), 200);
  });
}
