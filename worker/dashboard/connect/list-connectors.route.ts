import { listConnectors } from '../../connectors/connectors.store.ts';
import { readLastRecorded } from '../../connectors/health/health.store.ts';
import type { App } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { connectorsPage } from './connectors-page.page.tsx';

/** More than anybody connects. */
const MOST = 100;

const route = screenRoute({
  path: '/dashboard/connect',
  right: 'read',
  summary: 'Connect',
  description: 'The shops and payment systems that are connected, and what else can be.',
});

export function registerListConnectors(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const connectors = await listConnectors(db, business.id, { after: undefined, count: MOST });
    const ids = connectors.map(({ id }) => id);
    const lastRecorded = await readLastRecorded(db, business.id, ids);
    return c.html(connectorsPage({ screen: await screenOf(c), connectors, lastRecorded }), 200);
  });
}
