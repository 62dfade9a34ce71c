import type { App } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { homePage } from './home-page.page.tsx';

const route = screenRoute({ path: '/dashboard', right: 'read', summary: 'Home' });

export function registerShowHome(app: App): void {
  app.openapi(route, async (c) => c.html(homePage({ screen: await screenOf(c) }), 200));
}
