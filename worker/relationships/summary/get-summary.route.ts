import { createRoute } from '@hono/zod-openapi';
import { summaryAnswer, summaryQuery } from '../../../schema/api/relationship.ts';
import { formatDay, parseDay } from '../../calendar/day.ts';
import { monthsBefore } from '../../calendar/months.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { readEverybody, type EverybodyOn } from './everybody.store.ts';
import { changesBetween, summarize } from './summary.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/relationship/summary',
  tags: ['Relationships'],
  summary: 'How many clients are in which stage and state',
  description:
    'As of a day and a month before it, from the facts up to each of them; who leaves the number within 30 days; and how the clients of the business come back. Every person counts in one stage, who ever bought also in one state.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: summaryQuery },
  responses: {
    200: { description: 'The counts', content: { 'application/json': { schema: summaryAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetSummary(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const asked = c.req.valid('query').asOf;
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const asOf = (asked === undefined ? null : parseDay(asked)) ?? today;
    const read = await readEverybody(db, business, [monthsBefore(asOf, 1), asOf]);
    if (read === null) return respond(c, { kind: 'business_busy' });
    const [before, after] = [summaryOf(read.before), summaryOf(read.day)];
    const { gapDays, isAssumed, halfBackDays, mostBackDays } = read.day.rhythm;
    return c.json(
      {
        asOf: formatDay(asOf),
        ...after,
        monthBefore: { asOf: formatDay(read.before.asOf), ...before },
        changes: changesBetween(before, after),
        rhythm: { gapDays, assumed: isAssumed, halfBackDays, mostBackDays },
      },
      200,
    );
  });
}

function summaryOf({ everybody, rhythm, asOf }: EverybodyOn) {
  return summarize(everybody, rhythm, asOf);
}
