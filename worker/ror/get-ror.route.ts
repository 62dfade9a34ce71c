import { createRoute } from '@hono/zod-openapi';
import { rorAnswer, rorQuery, type RorAnswer } from '../../schema/api/ror.ts';
import { windowFrom } from '../calendar/cover.ts';
import { formatDay, parseDay, type Day } from '../calendar/day.ts';
import { rorOf, type Standing } from './ror.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { readStanding } from './standing.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const DEFINITION =
  'Return on Relationship: of the clients helped in the last 12 months, the share who came by referral or came back.';

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

export function getRor(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { asOf } = c.req.valid('query');
    const day =
      (asOf === undefined ? null : parseDay(asOf)) ?? dayOfInstant(business.timeZone, c.get('nowMs'));
    return c.json(answerOfRor(day, await readStanding(db, business.id, day)), 200);
  });
}

/** ROR as the API answers it. */
export function answerOfRor(asOf: Day, standing: Standing): RorAnswer {
  const { ever, ...ror } = rorOf(standing);
  return {
    asOf: formatDay(asOf),
    window: { from: formatDay(windowFrom(asOf)), to: formatDay(asOf) },
    ...ror,
    clientsEver: ever,
    definition: DEFINITION,
  };
}
