import { dayOfInstant } from '../../calendar/zone.ts';
import type { App } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { may } from '../../members/role.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { askedClients, clientsQuery } from './asked-clients.guard.ts';
import { clientsPage } from './clients-page.page.tsx';
import type { AskedClients } from './listed-clients.ts';
import { readClientsScreen } from './read-clients.act.ts';

const CLIENTS_A_PAGE = 50;

const route = screenRoute({
  path: '/dashboard/clients',
  right: 'read',
  summary: 'The clients',
  description:
    'Each with its stage, the days of its purchases, the last of them, what it paid (for members who may see money) and when it leaves the number.',
  request: { query: clientsQuery },
});

export function registerShowClients(app: App): void {
  app.openapi(route, async (c) => {
    const { business, member } = c.get('signedIn');
    const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
    const { asked, after } = askedClients(c.req.valid('query'), asOf);
    const seen = may(member.role, 'money') ? asked : withoutValue(asked);
    const page = { asked: seen, after, limit: CLIENTS_A_PAGE, asOf };
    const outcome = await readClientsScreen(depsOfMember(c), business, page);
    switch (outcome.kind) {
      case 'read': {
        const { listed } = outcome;
        const screen = await screenOf(c);
        return c.html(clientsPage({ screen, asked: seen, isFirst: after === undefined, listed }), 200);
      }
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

/** The order by value tells of money, too. */
function withoutValue(asked: AskedClients): AskedClients {
  return asked.kind === 'wanted' && asked.sort === 'value' ? { ...asked, sort: undefined } : asked;
}
