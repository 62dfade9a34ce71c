import type { App } from '../../http/context.ts';
import { registerAdd } from './add.route.ts';
import { registerListAdditions } from './list-additions.route.ts';
import { registerShowAdd } from './show-add.route.ts';
import { registerSuggestClients } from './suggest-clients.route.ts';
import { registerTakeBack } from './take-back.route.ts';

export function registerAddByHand(app: App): void {
  registerShowAdd(app);
  registerAdd(app);
  registerSuggestClients(app);
  registerListAdditions(app);
  registerTakeBack(app);
}
