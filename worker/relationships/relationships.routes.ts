import type { App } from '../http/context.ts';
import { registerGetClient } from './clients/get-client.route.ts';
import { registerListClients } from './clients/list-clients.route.ts';
import { registerChangeRelationshipSettings } from './settings/change-relationship-settings.route.ts';
import { registerGetRelationshipSettings } from './settings/get-relationship-settings.route.ts';
import { registerGetSummary } from './summary/get-summary.route.ts';

export function registerRelationships(app: App): void {
  registerListClients(app);
  registerGetClient(app);
  registerGetSummary(app);
  registerGetRelationshipSettings(app);
  registerChangeRelationshipSettings(app);
}
