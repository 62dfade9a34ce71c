import { createRoute } from '@hono/zod-openapi';
import { cohortsAnswer, cohortsQuery } from '../../schema/api/cohort.ts';
import { formatDay, parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { cohortToJson } from './cohort-json.ts';
import { readCohorts } from './read-cohorts.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/cohorts',
  tags: ['Reports'],
  summary: 'What became of new clients',
  description:
    'Clients by when they first bought something that counts, and how many of them were active, and repeat clients, 3, 6, 12 and 24 months after that. It reads all purchases of the business.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: cohortsQuery },
  responses: {
    200: { description: 'The cohorts', content: { 'application/json': { schema: cohortsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListCohorts(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { asOf = '', by: width = null } = c.req.valid('query');
    const day = parseDay(asOf) ?? dayOfInstant(business.timeZone, c.get('nowMs'));
    const outcome = await readCohorts(db, business.id, { asOf: day, width });
    switch (outcome.kind) {
      case 'read': {
        const { read } = outcome;
        const data = read.cohorts.map(cohortToJson);
        return c.json({ asOf: formatDay(read.asOf), by: read.width, complete: read.isComplete, data }, 200);
      }
      case 'business_busy':
        return respond(c, outcome);
    }
  });
}
