import { createRoute } from '@hono/zod-openapi';
import { formatDay } from '../../calendar/day.ts';
import { csvLine } from '../../csv/format-csv.ts';
import type { App } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { referralsWordsOf } from '../../language/words/dashboard/referrals/words-of.ts';
import { localeFor, notice } from '../../members/require-member.guard.ts';
import { listReferredClients } from '../../reports/referred/referred-clients.store.ts';
import { CSV_ANSWERS, csvFile } from '../shell/csv-file.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';

const screen = screenRoute({
  path: '/dashboard/referrals.csv',
  right: 'export',
  summary: 'Who was brought by whom, as CSV',
  description:
    'At most 100,000 clients. What a spreadsheet would run as a formula begins with an apostrophe.',
});
const route = createRoute({ ...screen, responses: CSV_ANSWERS });

export function registerGetReferralsCsv(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const referred = await listReferredClients(db, business.id);
    if (referred === null) return notice(c, 'busy', 503);
    tellDeed(c, { action: 'clients.exported', detail: { list: 'referrals' } });
    const { csv, sources } = referralsWordsOf(localeFor(c).language);
    const header = [csv.client, csv.name, csv.advocate, csv.advocateName, csv.source, csv.firstDay];
    const rows = referred.map((one) => [
      one.clientId,
      one.name ?? '',
      one.advocateId,
      one.advocateName ?? '',
      one.corrected ? sources.correction : sources.purchase,
      one.firstDay === null ? '' : formatDay(one.firstDay),
    ]);
    const { body, headers } = csvFile('referrals.csv', [header, ...rows].map(csvLine));
    return c.body(body, 200, headers);
  });
}
