import { dayOfInstant } from '../../calendar/zone.ts';
import { readStretchEnds } from '../../clients/client-stretches.store.ts';
import type { App } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { askedClients, clientsQuery } from './asked-clients.guard.ts';
import { clientPartsPage, PARTS_PATH } from './client-parts-page.page.tsx';
import { PERSONS_A_FILE } from './read-clients-part.act.ts';

const route = screenRoute({
  path: PARTS_PATH,
  right: 'export',
  summary: 'The files that the clients are exported in',
  request: { query: clientsQuery },
});

export function registerShowClientParts(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
    const { asked } = askedClients(c.req.valid('query'), asOf);
    const ends = await readStretchEnds(db, business.id, PERSONS_A_FILE);
    return c.html(clientPartsPage({ screen: await screenOf(c), asked, ends }), 200);
  });
}
