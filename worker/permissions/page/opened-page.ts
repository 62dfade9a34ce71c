import type { Business } from '../../businesses/business.ts';
import type { RelationshipSettings } from '../../relationships/relationship-settings.ts';
import type { PermissionAct } from '../permission-act.ts';
import type { PermissionChoices } from '../permission-choices.ts';

/** What a client's page shows. */
export interface OpenedPage {
  business: Pick<Business, 'name' | 'website' | 'timeZone'>;
  choices: PermissionChoices;
  /** In the order in which it was said. */
  acts: readonly PermissionAct[];
  settings: Pick<RelationshipSettings, 'consentMonths'>;
}
