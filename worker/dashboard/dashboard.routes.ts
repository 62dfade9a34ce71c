import type { App } from '../http/context.ts';
import { registerHome } from './home/home.routes.ts';

/** Every screen of the dashboard, in the order of its menu. */
export function registerDashboard(app: App): void {
  registerHome(app);
}
