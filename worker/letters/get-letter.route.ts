import { createRoute } from '@hono/zod-openapi';
import { letterAnswer, letterQuery } from '../../schema/api/letter.ts';
import { parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { weekOf } from '../calls/call-week.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { dashboardLocale } from '../language/dashboard-locale.ts';
import { letterLines } from './letter.ts';
import { readWeek } from './read-week.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/letter',
  tags: ['Return on Relationship'],
  summary: 'The Monday letter',
  description:
    'What Home of the dashboard says, as plain text of a few lines, in English or German: the number on Monday and on the Monday before, what moved it, whom to call, who leaves within 30 days, whom to thank. The last two are kept for the current week alone, once somebody has opened the dashboard.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: letterQuery },
  responses: {
    200: { description: 'The letter', content: { 'text/plain': { schema: letterAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetLetter(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { week: asked, lang } = c.req.valid('query');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const monday = weekOf((asked === undefined ? null : parseDay(asked)) ?? today);
    if (monday > today)
      return respond(c, {
        kind: 'invalid_values',
        errors: [{ path: 'week', message: 'must be a day of this week or of an earlier one' }],
      });
    const locale = dashboardLocale(lang ?? null, c.req.header('Accept-Language') ?? null);
    const week = await readWeek({ db }, business, { monday, today });
    const reader = { locale, mayMoney: true, minimumSample: business.minimumSample };
    return c.text(`${letterLines(week, reader).join('\n')}\n`, 200, { 'Content-Language': locale.tag });
  });
}
