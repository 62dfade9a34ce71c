import type { App } from '../../http/context.ts';
import { registerShowAudit } from './audit/show-audit.route.ts';
import { registerSaveBusiness } from './business/save-business.route.ts';
import { registerShowBusiness } from './business/show-business.route.ts';
import { registerChangeKeys } from './keys/change-keys.route.ts';
import { registerShowKeys } from './keys/show-keys.route.ts';
import { registerSaveOffer } from './offers/save-offer.route.ts';
import { registerShowOffers } from './offers/show-offers.route.ts';
import { registerSaveRelationships } from './relationships/save-relationships.route.ts';
import { registerShowRelationships } from './relationships/show-relationships.route.ts';
import { registerChangeMember } from './team/change-member.route.ts';
import { registerInviteMember } from './team/invite-member.route.ts';
import { registerShowTeam } from './team/show-team.route.ts';
import { registerAddWording } from './wordings/add-wording.route.ts';
import { registerShowWordings } from './wordings/show-wordings.route.ts';
import { registerChangeYou } from './you/change-you.route.ts';
import { registerShowYou } from './you/show-you.route.ts';

/** The settings, part by part. */
export function registerSettings(app: App): void {
  registerShowBusiness(app);
  registerSaveBusiness(app);
  registerShowRelationships(app);
  registerSaveRelationships(app);
  registerShowWordings(app);
  registerAddWording(app);
  registerShowOffers(app);
  registerSaveOffer(app);
  registerShowYou(app);
  registerChangeYou(app);
  registerShowTeam(app);
  registerInviteMember(app);
  registerChangeMember(app);
  registerShowKeys(app);
  registerChangeKeys(app);
  registerShowAudit(app);
}
