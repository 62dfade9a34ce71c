import type { App } from '../http/context.ts';
import { registerOwnBadge } from './badge/own-badge.routes.ts';
import { registerGrowth } from './growth/growth.routes.ts';
import { registerHome } from './home/home.routes.ts';
import { registerOwnProof } from './proof/own-proof.routes.ts';
import { registerReferrals } from './referrals/referrals.routes.ts';

/** Every screen of the dashboard, in the order of its menu. */
export function registerDashboard(app: App): void {
  registerHome(app);
  registerReferrals(app);
  registerGrowth(app);
  registerOwnProof(app);
  registerOwnBadge(app);
}
