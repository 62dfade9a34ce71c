import type { App } from '../../http/context.ts';
import { registerDismissPair } from './dismiss-pair.route.ts';
import { registerExportClients } from './export-clients.route.ts';
import { registerShowClientParts } from './show-client-parts.route.ts';
import { registerShowClients } from './show-clients.route.ts';
import { registerShowDuplicates } from './show-duplicates.route.ts';

export function registerClientScreens(app: App): void {
  registerShowClients(app);
  registerExportClients(app);
  registerShowClientParts(app);
  registerShowDuplicates(app);
  registerDismissPair(app);
}
