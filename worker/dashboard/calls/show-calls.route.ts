import { dayOfInstant } from '../../calendar/zone.ts';
import type { App } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { callsPage } from './calls-page.page.tsx';
import { readCalls } from './read-calls.act.ts';

const route = screenRoute({
  path: '/dashboard/calls',
  right: 'read',
  summary: 'Calls',
  description: 'Whom to call this week and why, what was put off, and whether calling helps.',
});

export function registerShowCalls(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const calls = await readCalls({ db }, business, today);
    return c.html(callsPage({ screen: await screenOf(c), calls, tried: null }), 200);
  });
}
