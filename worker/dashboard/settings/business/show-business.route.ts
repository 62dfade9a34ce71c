import { rezoningToJson } from '../../../businesses/rezoning.ts';
import { findRezoning } from '../../../businesses/rezonings.store.ts';
import type { App } from '../../../http/context.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { typedOfBusiness } from './business-form.ts';
import { businessPage } from './business-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/settings',
  right: 'read',
  summary: 'Settings of the business',
});

export function registerShowBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const rezoning = await findRezoning(db, business.id);
    const rezonedTo = rezoning === null ? null : rezoningToJson(rezoning).to;
    const typed = typedOfBusiness(rezonedTo === null ? business : { ...business, timeZone: rezonedTo });
    return c.html(businessPage({ screen: await screenOf(c), typed, rezonedTo }), 200);
  });
}
