import type { App } from '../../../http/context.ts';
import { readRelationshipSettings } from '../../../relationships/relationship-settings.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { typedOfSettings } from './relationships-form.ts';
import { relationshipsPage } from './relationships-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/settings/relationships',
  right: 'read',
  summary: 'Settings of asks and calls',
});

export function registerShowRelationships(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const typed = typedOfSettings(await readRelationshipSettings(db, business.id));
    return c.html(relationshipsPage({ screen: await screenOf(c), typed }), 200);
  });
}
