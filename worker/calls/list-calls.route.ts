import { createRoute } from '@hono/zod-openapi';
import { callsAnswer, callsQuery } from '../../schema/api/call.ts';
import { formatDay, parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { batch } from '../database/run.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { settingsOf } from '../relationships/relationship-settings.store.ts';
import { settingsWith } from '../relationships/relationship-settings.ts';
import { callToJson } from './call-json.ts';
import { weekOf } from './call-week.ts';
import { shownOf } from './suggestion.ts';
import { suggestionsToShow } from './suggestions.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/calls',
  tags: ['Calls'],
  summary: 'Whom to call in a week',
  description:
    'As many clients as the business wants to call a week (setting callsAWeek, 1 by default), each with the reason in a few words. They are chosen on Monday. Who was put off before and is due again comes first. Who is skipped, or put off twice, leaves the place to the next.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: callsQuery },
  responses: {
    200: { description: 'Suggested calls', content: { 'application/json': { schema: callsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListCalls(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { week: asked, lang } = c.req.valid('query');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const week = weekOf((asked === undefined ? null : parseDay(asked)) ?? today);
    const { chosen, suggestions } = await batch(db, {
      chosen: settingsOf(business.id),
      suggestions: suggestionsToShow(business.id, week),
    });
    const [row] = chosen.rows;
    const { callsAWeek, contactUrl } = settingsWith(row?.settings ?? {});
    const locale = chooseLocale(lang, c.req.header('Accept-Language') ?? null);
    const shown = shownOf(suggestions.rows, { week, today, callsAWeek });
    const data = shown.map((one) => callToJson(one, { locale, today, contactUrl }));
    return c.json({ week: formatDay(week), inUse: row !== undefined, data }, 200);
  });
}
