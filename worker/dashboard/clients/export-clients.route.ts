import { createRoute } from '@hono/zod-openapi';
import { cursorAfter } from '../../../schema/api/cursor.ts';
import { formatDay } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { readStretchEnds } from '../../clients/client-stretches.store.ts';
import type { App } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { CSV_ANSWERS, csvFile } from '../shell/csv-file.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { askedClients, clientsQuery } from './asked-clients.guard.ts';
import { clientsAddress } from './clients-address.ts';
import { clientsFile } from './clients-file.ts';
import { PARTS_PATH } from './client-parts-page.page.tsx';
import { PERSONS_A_FILE, readClientsPart } from './read-clients-part.act.ts';

const screen = screenRoute({
  path: '/dashboard/clients.csv',
  right: 'export',
  summary: 'The clients as a file',
  description: `CSV (RFC 4180, UTF-8) of the clients that /dashboard/clients shows by the same query. A file goes through ${PERSONS_A_FILE} persons; where there are more, it leads to a page with the parts.`,
  request: { query: clientsQuery },
});
const route = createRoute({ ...screen, responses: CSV_ANSWERS });

export function registerExportClients(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
    const { asked, after } = askedClients(c.req.valid('query'), asOf);
    if (after === undefined && asked.kind === 'wanted') {
      const ends = await readStretchEnds(db, business.id, PERSONS_A_FILE);
      if (ends.length > 0) return c.redirect(clientsAddress(PARTS_PATH, asked), 303);
    }
    const part = { asked, afterId: typeof after === 'string' ? after : undefined, asOf };
    const outcome = await readClientsPart(depsOfMember(c), business, part);
    switch (outcome.kind) {
      case 'read': {
        tellDeed(c, { action: 'clients.exported' });
        const words = clientsWordsOf(localeFor(c).language);
        const { currency } = business;
        if (outcome.nextId !== null) {
          const next = clientsAddress('/dashboard/clients.csv', asked, cursorAfter(outcome.nextId));
          c.header('Link', `<${next}>; rel="next"`);
        }
        const lines = clientsFile(outcome.clients, words, { currency, erased: words.erased });
        const { body, headers } = csvFile(`clients-${formatDay(asOf)}.csv`, lines);
        return c.body(body, 200, headers);
      }
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
