import type { App } from '../http/context.ts';
import { registerAddByHand } from './add/add.routes.ts';
import { registerOwnBadge } from './badge/own-badge.routes.ts';
import { registerCallScreens } from './calls/calls.routes.ts';
import { registerClientScreen } from './client/client.routes.ts';
import { registerClientScreens } from './clients/clients.routes.ts';
import { registerConnect } from './connect/connect.routes.ts';
import { registerGrowth } from './growth/growth.routes.ts';
import { registerHome } from './home/home.routes.ts';
import { registerImportScreens } from './imports/imports.routes.ts';
import { registerOwnProof } from './proof/own-proof.routes.ts';
import { registerReferrals } from './referrals/referrals.routes.ts';
import { registerSettings } from './settings/settings.routes.ts';

/** Every screen of the dashboard, in the order of its menu. */
export function registerDashboard(app: App): void {
  registerHome(app);
  registerAddByHand(app);
  registerCallScreens(app);
  registerClientScreens(app);
  registerClientScreen(app);
  registerReferrals(app);
  registerGrowth(app);
  registerOwnProof(app);
  registerConnect(app);
  registerImportScreens(app);
  registerOwnBadge(app);
  registerSettings(app);
}
