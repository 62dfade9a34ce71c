import { createRoute } from '@hono/zod-openapi';
import { periodOf } from '../../calendar/period.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { csvLine } from '../../csv/format-csv.ts';
import type { App } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { growthWordsOf } from '../../language/words/dashboard/growth/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { rankAdvocates } from '../../reports/rank-advocates.act.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { advocateRows } from './advocate-rows.ts';
import { CSV_ANSWERS, csvFile } from '../shell/csv-file.ts';

const MOST_ADVOCATES = 500;

const screen = screenRoute({
  path: '/dashboard/growth/advocates.csv',
  right: 'export',
  summary: 'Advocates as CSV',
  description:
    'The first 500 by referrals of the last 12 months, a row a currency. What a spreadsheet would run as a formula begins with an apostrophe.',
});
const route = createRoute({ ...screen, responses: CSV_ANSWERS });

export function registerGetAdvocatesCsv(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('signedIn');
    const period = periodOf(null, null, dayOfInstant(business.timeZone, c.get('nowMs')));
    const asked = { period, after: undefined, count: MOST_ADVOCATES, isDownstreamAsked: true };
    const outcome = await rankAdvocates(depsOfMember(c), business, asked);
    switch (outcome.kind) {
      case 'ranked': {
        tellDeed(c, { action: 'clients.exported', detail: { list: 'advocates' } });
        const { csv } = growthWordsOf(localeFor(c).language);
        const { id, name, referrals, clicks, uniqueClicks, currency, revenue, came, cameRevenue } = csv;
        const header = [id, name, referrals, clicks, uniqueClicks, currency, revenue, came, cameRevenue];
        const rows = outcome.advocates.flatMap((one) => advocateRows(one, business.currency));
        const { body, headers } = csvFile('advocates.csv', [header, ...rows].map(csvLine));
        return c.body(body, 200, headers);
      }
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
