import type { App } from '../../http/context.ts';
import { registerGetReferralsCsv } from './get-referrals-csv.route.ts';
import { registerMakeLink } from './make-link.route.ts';
import { registerShowClaims } from './show-claims.route.ts';
import { registerShowReferrals } from './show-referrals.route.ts';
import { registerSwitchLink } from './switch-link.route.ts';

export function registerReferrals(app: App): void {
  registerShowReferrals(app);
  registerMakeLink(app);
  registerSwitchLink(app);
  registerShowClaims(app);
  registerGetReferralsCsv(app);
}
