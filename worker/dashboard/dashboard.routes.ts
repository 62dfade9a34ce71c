import type { App } from '../http/context.ts';
import { registerCallScreens } from './calls/calls.routes.ts';
import { registerAddByHand } from './add/add.routes.ts';
import { registerConnect } from './connect/connect.routes.ts';
import { registerClientScreen } from './client/client.routes.ts';
import { registerClientScreens } from './clients/clients.routes.ts';
import { registerHome } from './home/home.routes.ts';
import { registerImportScreens } from './imports/imports.routes.ts';
import { registerSettings } from './settings/settings.routes.ts';

/** Every screen of the dashboard, in the order of its menu. */
export function registerDashboard(app: App): void {
  registerHome(app);
  registerCallScreens(app);
  registerImportScreens(app);
  registerAddByHand(app);
  registerConnect(app);
  registerSettings(app);
  registerClientScreens(app);
  registerClientScreen(app);
}
